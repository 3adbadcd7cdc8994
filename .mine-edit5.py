exec(open('.mine-edit.py').read().split("sub('chapters/en")[0])
sub('chapters/en/09-recurrence.mdx',[
("The **LSTM** <Cite","The **<Term id=\"lstm\">LSTM</Term>** <Cite"),
("With the article's sizes, $E=64$ and $H=128$:","This course follows an article, a Chinese survey of the chain from chip to language model. With the sizes of its model, $E=64$ and $H=128$:"),
])
sub('chapters/zh/09-recurrence.mdx',[
("**LSTM**<Cite","**<Term id=\"lstm\">LSTM</Term>**<Cite"),
("取文章里的大小，$E=64$，$H=128$：","这门课跟着一篇文章走，它用中文概述从芯片到语言模型的产业链。取文章里那个模型的大小，$E=64$，$H=128$："),
])
