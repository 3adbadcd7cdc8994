import re
def sub(path, pairs):
    s=open(path).read()
    for a,b in pairs:
        assert s.count(a)==1,(path,s.count(a),a[:60])
        s=s.replace(a,b)
    open(path,'w').write(s)
sub('chapters/en/09-recurrence.mdx',[
("| keep what it has, and let nobody see it | output gate 0 | $h_t=0$, but $c_t$ goes on. |",
 "| show nothing of what it has | output gate 0 | $h_t=0$, whatever $c_t$ is. The memory goes on unseen. |"),
("From there to the four sums, each by the product rule and the slope of its curve; $\\sigma'=\\sigma(1-\\sigma)$:",
 "From there to the four sums, each by the product rule and the slope of its curve. Take the input gate: $c_t$ contains $i_t\\odot g_t$, so $\\bar c_t\\odot g_t$ comes to $i_t$; the slope $\\sigma'=\\sigma(1-\\sigma)$ takes it on to $z^i_t$. The other three go the same way:"),
("A counter needs a forget gate near 1 (keep), and a candidate that is positive for one bracket and negative for the other. Look at the rows: does the unit that follows the depth best do it so? And at units that do not: what might they be for?",
 "A counter needs a forget gate near 1 (keep), and a candidate that is positive for one bracket and negative for the other. Look at the rows: does the unit that follows the depth best do it so? A correlation near −1 is as good as one near 1: such a unit counts downwards. And it need not be as tidy as the recipe. No unit was told to count alone; the answer is read from all eight together."),
])
sub('chapters/zh/09-recurrence.mdx',[
("| 保留原有的，但谁也不让看 | 输出门0 | $h_t=0$，可是$c_t$照样往下传。 |",
 "| 原有的一点也不拿出来看 | 输出门0 | 不管$c_t$是多少，$h_t=0$。记忆照样往下传，只是看不见。 |"),
("再从这里到四个和，每个都用乘积的规则和自己那条曲线的斜率；$\\sigma'=\\sigma(1-\\sigma)$：",
 "再从这里到四个和，每个都用乘积的规则和自己那条曲线的斜率。以输入门为例：$c_t$里有$i_t\\odot g_t$，所以传到$i_t$的是$\\bar c_t\\odot g_t$；再乘上斜率$\\sigma'=\\sigma(1-\\sigma)$，就到了$z^i_t$。另外三个也这样走："),
("计数器需要接近1的遗忘门（保留），还需要一个候选值，遇到一种括号为正，遇到另一种为负。看看这几行：最跟得上深度的那个单元，是不是这样做的？再看看跟不上的：它们会是做什么用的？",
 "计数器需要接近1的遗忘门（保留），还需要一个候选值，遇到一种括号为正，遇到另一种为负。看看这几行：最跟得上深度的那个单元，是不是这样做的？相关系数接近−1和接近1一样好，那样的单元是倒着数的。它也不必像上面说的那么整齐：没有谁要求哪个单元独自数数，答案是从八个单元一起读出来的。"),
])
