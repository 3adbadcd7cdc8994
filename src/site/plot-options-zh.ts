/** @file What each option of a plot means, in Chinese: by plot, and by the first of the names that share a meaning. A test holds it to the options that there are. */

export const plotOptionsChinese: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lossCurve: {
    losses: '到目前为止每一步的训练损失，单位是每词元奈特。',
    validation: '某些步上验证集的损失，单位是每词元奈特。',
    recorded: '用来对照的另一次训练，比如章节里录下的那次：画在后面。',
    floor: '下限：生成器自己在同一份文本上的平均意外程度，单位是每词元奈特。',
    chance: '把词表里的词元一视同仁地瞎猜，损失是ln V。图的顶端由它决定。',
    steps: '全程的步数：有了它，坐标轴不会在读者眼前变长。',
    width: '像素。不写就是640 × 260。',
    labels: '图上的字，换成别的语言时用。',
  },
  heatmap: {
    rows: '每一行是什么，从上到下，和`values`一样多。',
    columns: '每一列下面写什么，比如一段文本的各个字。不写就空着。',
    at: '给哪一列加框，从0数起。',
    label: '读屏软件念的名字：图里有什么。',
    description: '同样的内容用文字说，给看不见颜色的人。不写就是每一行的最小值和最大值。',
    below: '两种颜色的名字。不写就是`below 0`、`above 0`。',
    width: '像素。不写就是宽640，每行26。',
    marginLeft: '留给行名的像素数。不写就是88。',
  },
  gateMovie: {
    signs: '单元每一步读到的符号。',
    unit: '哪个单元，从0数起。',
    at: '第几帧，从0数起：画到这一步为止。不写就是最后一步。',
    width: '像素。不写就是640。',
    label: '读屏软件念的名字。',
    names: '各行和两种颜色的名字，换成别的语言时用。',
  },
  roofline: {
    roofs: '机器能做到多少：一台，或几台相比。`peak`的单位是FLOP/s，`bandwidth`是字节每秒。',
    points: '测过的计算：`intensity`是每字节FLOP，`speed`是FLOP/s，`roof`是它所在屋顶的名字（不写就是第一个）。',
    width: '像素。不写就是640 × 360。',
    ariaLabel: '读屏软件念的名字。',
    labels: '图上和说明里的字，换成别的语言时用。花括号里的会填上。',
  },
  computationGraph: {
    names: '各个张量叫什么：`{w, x, loss}`。',
    active: '刚把梯度传出去的张量：突出显示。',
    width: '可用的像素数。从左到右放不下，就从上往下画；还放不下，就缩小。不写就是640。',
    label: '读屏软件念的整张图的名字。',
    labels: '图上的字，换成别的语言时用。',
  },
  tokenStrip: {
    label: '读屏软件念的名字，一句话或一个标题：“12个词元”。',
    most: '最多画多少个，再多就写明还有多少。不写就是160。',
    more: '没画的那些用什么代替。不写就是`… 40 more`。',
  },
  flowDiagram: {
    flows: '什么流到哪里：`from`、`to`和`value`，单位随意，全图一致。',
    format: '把数值写成字，用在名字后面和说明里。不写就是数值本身。',
    label: '读屏软件念的名字。',
    says: '说明里怎样说一条流。不写就是`{from} → {to}: {value}`。',
    width: '像素。不写就是640 × 240。',
  },
}
