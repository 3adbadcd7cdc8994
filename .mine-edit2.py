exec(open('.mine-edit.py').read().split("sub('chapters/en")[0])
code=[
("for (const T of [8, 16, 32, 64, 128]) {","for (const T of [8, 32, 128, 512, 2048]) {"),
("      const started = performance.now()\n      for (let repeat = 0; repeat < 3; repeat++) await learner.step(batch, 0.001)\n      speeds.push({layer, T, perSecond: 3 * 2048 / ((performance.now() - started) / 1000)})\n",
 "      let fastest = Infinity // milliseconds; what else the machine does only adds to them\n      for (let repeat = 0; repeat < 8; repeat++) {\n        const started = performance.now()\n        await learner.step(batch, 0.001)\n        fastest = Math.min(fastest, performance.now() - started)\n      }\n      speeds.push({layer, T, perSecond: 2048 / (fastest / 1000)})\n"),
("ticks: [8, 16, 32, 64, 128], tickFormat","ticks: [8, 32, 128, 512, 2048], tickFormat"),
]
sub('chapters/en/09-recurrence.mdx',code+[
("The cell measures both on your machine, always with 2,048 tokens a step: few long windows, or many short ones. **Which curve will fall?**",
 "The cell measures both on your machine, always with 2,048 tokens a step: 256 windows of 8 tokens, or fewer and longer ones, up to a single window of all 2,048. **Which curve will fall, and where?**"),
("against the length of the window, from 8 to 128, for an LSTM and for a dense layer.","against the length of the window, from 8 to 2,048, for an LSTM and for a dense layer. The LSTM's is lowest where all tokens stand in one window."),
("Training steps of 2,048 tokens each, on this machine. The layers differ in size, so compare the shape of the curves and not their height.",
 "Training steps of 2,048 tokens each, on this machine; of eight, the fastest counts. The layers differ in size, so compare the shape of the curves and not their height."),
("On a graphics card the effect is largest: it could do thousands of things at once, and an LSTM gives it one step's worth. Chapter 10 is about a model that has no such order. Without a card there is less to lose, as the processor has no thousand hands to keep busy.",
 "The arithmetic is the same everywhere on a curve. Windows of 8 give the LSTM 8 steps, each with 256 rows to multiply at once; the single window gives it 2,048 steps, each with one row. As long as a step has rows enough to keep the machine busy, little is lost by waiting. With one row a step, most of the machine has nothing to do. The more a machine can do at once, the more rows it needs, so a graphics card comes to that point sooner than a processor. Chapter 10 is about a model that has no such order."),
])
sub('chapters/zh/09-recurrence.mdx',[(a,b.replace("// milliseconds; what else the machine does only adds to them","// 毫秒；机器同时在做的别的事，只会让它变大")) for a,b in code]+[
("下面的单元在你的机器上测这两种层，每步总是2,048个词元：少数几个长窗口，或者许多个短窗口。**哪条曲线会往下走**？",
 "下面的单元在你的机器上测这两种层，每步总是2,048个词元：256个长度8的窗口，或者更少、更长的窗口，直到2,048个词元全在一个窗口里。**哪条曲线会往下走，从哪里开始**？"),
("随窗口长度从8到128变化：LSTM和全连接层各一条线。","随窗口长度从8到2,048变化：LSTM和全连接层各一条线。全部词元都在一个窗口里时，LSTM最慢。"),
("在这台机器上，每步训练2,048个词元。两种层的大小不一样，所以要比的是曲线的形状，而不是高低。","在这台机器上，每步训练2,048个词元，八步里取最快的一步。两种层的大小不一样，所以要比的是曲线的形状，而不是高低。"),
("在显卡上这种差别最大：它可以同时做几千件事，LSTM却每次只给它一步的活。第10章要讲的模型就没有这种先后。没有显卡，损失也小一些，因为处理器本来就没有几千只手等着干活。",
 "同一条曲线上，运算量处处相同。窗口长度是8时，LSTM走8步，每步有256行可以同时相乘；只有一个窗口时，它走2,048步，每步只有一行。只要一步里的行数够让机器忙着，等待就不费什么；一步只有一行时，机器的大部分都闲着。机器能同时做的事越多，要喂饱它的行数也越多，所以显卡比处理器更早走到这一步。第10章要讲的模型就没有这种先后。"),
])
