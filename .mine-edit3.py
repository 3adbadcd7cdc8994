exec(open('.mine-edit.py').read().split("sub('chapters/en")[0])
code=[
("corpus(pcfgEnglish, {lines: 200, seed: 2})","corpus(pcfgEnglish, {lines: 100, seed: 2})"),
("    let last\n    for await (const step of train(model, fewWindows(few.train), {steps: 200,","    let last\n    let [before, fastest] = [performance.now(), Infinity] // milliseconds\n    for await (const step of train(model, fewWindows(few.train), {steps: 400,"),
("      last = step\n      yield {...step, dropped: [...dropped]}\n","      const now = performance.now()\n      if (step.step > 1) fastest = Math.min(fastest, now - before)\n      before = now\n      last = step\n      yield {...step, dropped: [...dropped]}\n"),
("perSecond: last!.tokensPerSecond})","perSecond: 16 * 48 / (fastest / 1000)})"),
]
sub('chapters/en/09-recurrence.mdx',code+[
("The kernels of this book do both. A small text, so that there is something to learn by heart:",
 "The kernels of this book do both. Sixty lines to train on, so few that they can be learned by heart. **Which of four models will be best on lines that it has not seen?**"),
("Compare the two losses in each row: training loss is taken with units dropped, held-out loss without. Where the held-out one is much the larger, the model has learned by heart. The last column is what each kind costs here, on your machine.",
 "What counts is the held-out loss; nothing is hidden in it. The training loss of a row with dropout is taken with units hidden, and so is higher for that reason alone. Without dropout the model learns the sixty lines by heart: its training loss is the lowest, and its held-out loss the highest. Here, hiding parts of the state helps more than hiding parts of the input. It is one small text and one seed: try another. The last column is the fastest step of each, on your machine."),
])
sub('chapters/zh/09-recurrence.mdx',[(a,b.replace("// milliseconds","// 毫秒")) for a,b in code]+[
("这本书的内核两种都能做。文本取得很小，这样才有东西可以死记：","这本书的内核两种都能做。用来训练的只有六十行，少到可以死记。**四个模型里，哪一个在没见过的行上最好**？"),
("比较每一行的两个损失：训练损失是遮住一部分单元时的，留出损失是不遮的。如果后者大得多，模型就是在死记。最后一列是每一种做法在你的机器上的代价。",
 "要看的是留出损失，算它的时候什么也不遮。用了随机失活的几行，训练损失是遮住一部分单元时算的，单凭这一点就会高一些。不用随机失活，模型就把六十行死记下来：训练损失最低，留出损失最高。在这里，遮住一部分状态比遮住一部分输入更有用。不过这只是一份很小的文本、一个种子：换一个试试。最后一列是每一种在你的机器上最快的一步。"),
])
