exec(open('.mine-edit.py').read().split("sub('chapters/en")[0])
shared_en=[ # cells that the Chinese chapter borrows
("    return {inputs: Array.from(line, sign => language.alphabet.indexOf(sign)), targets: language.depths(line)}\n",
 "    const inputs = Array.from(line, sign => language.alphabet.indexOf(sign))\n    return {inputs, targets: language.depths(line)}\n"),
("  const {steps: frames} = lstmThroughTime(oneHotRows(shown.inputs, 2), countingModel.kernel, countingModel.bias)\n",
 "  const {kernel, bias} = countingModel\n  const {steps: frames} = lstmThroughTime(oneHotRows(shown.inputs, 2), kernel, bias)\n"),
("    const inputs = [mark, ...Array.from(line.slice(0, lag), sign => 2 + language.alphabet.indexOf(sign))]\n",
 "    const between = Array.from(line.slice(0, lag), sign => 2 + language.alphabet.indexOf(sign))\n    const inputs = [mark, ...between]\n"),
("/** Trains 8 units to remember a mark over `lag` steps; yields how many of 100 new ones it gets right. */","/** Trains 8 units to remember a mark over `lag` steps; tells how many of 100 new ones are right. */"),
("  const model = sequenceModel({cell, tokens: 4, units: 8, classes: 2, seed, ...(cell === 'lstm' ? {forgetBias} : {})})\n",
 "  const options = {tokens: 4, units: 8, classes: 2, seed}\n  const model = sequenceModel(cell === 'rnn' ? {cell, ...options} : {cell, forgetBias, ...options})\n"),
("    steps: 150, batch: 8, learningRate: 0.02, every: 25, heldBack: markLessons(100, lag, 99), seed,\n",
 "    steps: 150, batch: 8, learningRate: 0.02, every: 25, seed, heldBack: markLessons(100, lag, 99),\n"),
]
def both(zh):
    t=(lambda a,b: b if zh else a)
    return [
("    memories.push({cell: cell === 'rnn' ? 'RNN' : `"+t("LSTM, forget bias ","LSTM，遗忘偏置")+"${forgetBias}`, seed, correct: last!.correct})\n",
 "    const name = cell === 'rnn' ? 'RNN' : `"+t("LSTM, forget bias ","LSTM，遗忘偏置")+"${forgetBias}`\n    memories.push({cell: name, seed, correct: last!.correct})\n"),
("      layer === 'LSTM' ? lstm({units: 128, returnSequences: true}) : tf.layers.dense({units: 512, activation: 'tanh'}),\n",
 "      layer === 'LSTM'\n        ? lstm({units: 128, returnSequences: true})\n        : tf.layers.dense({units: 512, activation: 'tanh'}),\n"),
("const data = dataset(letterIds, {length: 64, starts: recordBreaks(letterIds, letters.vocabulary.idOf('\\n'))})\n",
 "const starts = recordBreaks(letterIds, letters.vocabulary.idOf('\\n'))\nconst data = dataset(letterIds, {length: 64, starts})\n"),
("for (const [answers, returnSequences] of [['"+t("after every token","每个词元之后")+"', true], ['"+t("after the last token","最后一个词元之后")+"', false]] as const) {\n",
 "for (const [answers, returnSequences] of [\n  ['"+t("after every token","每个词元之后")+"', true],\n  ['"+t("after the last token","最后一个词元之后")+"', false],\n] as const) {\n"),
("      const newest = step.samples.at(-1)\n      if (newest?.valid !== undefined && newest.step === step.step && results.at(-1)?.step !== step.step) results.push({answers, step: step.step, valid: newest.valid})\n",
 "      const newest = step.samples.at(-1)\n      if (newest?.valid !== undefined && newest.step !== results.at(-1)?.step) {\n        results.push({answers, step: newest.step, valid: newest.valid})\n      }\n"),
("  return dataset(partIds, {length: 48, starts: recordBreaks(partIds, fewLetters.vocabulary.idOf('\\n'))})\n",
 "  const lines = recordBreaks(partIds, fewLetters.vocabulary.idOf('\\n'))\n  return dataset(partIds, {length: 48, starts: lines})\n"),
("for (const [kind, rates] of [['"+t("none","不用")+"', {}], ['"+t("dropout","输入的随机失活")+"', {dropout: 0.2}], ['"+t("recurrent dropout","循环的随机失活")+"', {recurrentDropout: 0.2}], ['"+t("both","两种都用")+"', {dropout: 0.2, recurrentDropout: 0.2}]] as const) {\n",
 "for (const [kind, rates] of [\n  ['"+t("none","不用")+"', {}],\n  ['"+t("dropout","输入的随机失活")+"', {dropout: 0.2}],\n  ['"+t("recurrent dropout","循环的随机失活")+"', {recurrentDropout: 0.2}],\n  ['"+t("both","两种都用")+"', {dropout: 0.2, recurrentDropout: 0.2}],\n] as const) {\n"),
("    for await (const step of train(model, fewWindows(few.train), {steps: 400, batch: 16, seed: 1, validation: fewWindows(few.validation), sampleEvery: 100, signal})) {\n",
 "    for await (const step of train(model, fewWindows(few.train), {\n      steps: 400,\n      batch: 16,\n      seed: 1,\n      validation: fewWindows(few.validation),\n      sampleEvery: 100,\n      signal,\n    })) {\n"),
("    const tail = last!.losses.slice(-20)\n    dropped.push({kind, training: tail.reduce((sum, loss) => sum + loss / tail.length, 0), heldOut: last!.validation.at(-1)!.loss, perSecond: 16 * 48 / (fastest / 1000)})\n",
 "    const tail = last!.losses.slice(-20)\n    dropped.push({\n      kind,\n      training: tail.reduce((sum, loss) => sum + loss / tail.length, 0),\n      heldOut: last!.validation.at(-1)!.loss,\n      perSecond: 16 * 48 / (fastest / 1000),\n    })\n"),
]
sub('chapters/en/09-recurrence.mdx',shared_en+both(False))
sub('chapters/zh/09-recurrence.mdx',both(True))
