/** @file The words of the bench page. */
import type {Reason} from '../compute/device.ts'
import type {Case, SizeName} from './cases.ts'
import type {Disagreement, Row} from './rows.ts'

const number = (language: string) => (x: number): string => x.toLocaleString(language, {maximumSignificantDigits: 3})
const english = number('en')
const chinese = number('zh-CN')

export type Language = 'en' | 'zh'

const en = {
  format: english,
  title: 'Our kernels, on your machine',
  description: 'Train a small language model on your own machine, once with the book’s kernels and once with tfjs alone, and see how long a step takes.',
  home: 'From Sand to Sentences',
  navigation: 'Book and language',
  lead: 'This book trains its models with tfjs and with kernels of its own. Here your machine trains the same model with both in turn, and you see how long a step takes.',
  noScript: 'Measuring needs JavaScript. The recorded results below can be read without it.',
  settings: 'What to measure',
  model: 'Model',
  models: {lstm: 'LSTM', gpt: 'GPT'},
  size: 'Size',
  sizes: {article: 'as in the article', lesson: 'as in chapter 11', small: 'small'} satisfies Record<SizeName, string>,
  sized: (name: string, {batch, length}: Case) => `${name}: ${batch} × ${length} tokens`,
  rounds: 'Rounds',
  measure: 'Measure',
  stop: 'Stop',
  advice: 'Start small. At the article’s size, tfjs alone may need 5 seconds for a step without a graphics card: half a minute in all for 3 rounds, longer on a phone.',
  loading: 'Loading tfjs and starting a backend …',
  device: (backend: string, adapter: string) => `Backend: ${backend} (${adapter})`,
  refused: (backend: string, why: Reason) => `Not ${backend}: ${why.en}`,
  noKernels: (backend: string) => `This browser has neither WebGPU on a graphics card nor WebAssembly. For ${backend} there are no kernels of ours, so there is nothing to compare.`,
  measuring: 'Measuring …',
  progress: 'Progress',
  turn: (system: string, round: number, rounds: number) => (round === 0 ? `Warming up: ${system}` : `Round ${round} of ${rounds}: ${system}`),
  stopped: 'Stopped.',
  problem: (message: string) => `It did not work: ${message}`,
  done: (ours: number, stock: number) => `Done. A step takes ${english(ours)} ms with our kernels and ${english(stock)} ms with tfjs alone.`,
  failed: 'Done, but not everything could be measured: see the table.',
  agree: (losses: readonly number[]) => `All computed the same: before their first steps the loss was ${losses.map(loss => loss.toFixed(4)).join(', ')}.`,
  disagree: ({step, loss, stock}: Disagreement) => `The two do not compute the same: before step ${step} the loss is ${english(loss)} with our kernels and ${english(stock)} with tfjs alone. These times mean nothing. Please report it.`,
  caption: ({bench, batch, length, backend, adapter}: Row) => `${en.models[bench]}, ${batch} × ${length} tokens, one training step. ${backend === 'null' ? 'WebGPU without a graphics card: commands are prepared but not carried out' : `${backend}: ${adapter}`}`,
  recordedOn: (date: string, machine: string, runtime: string) => `${machine}. ${runtime}. ${date}`,
  columns: {system: 'System', stepMs: 'ms', tokensPerSecond: 'tokens/s', ratio: 'times tfjs’s speed', dispatches: 'dispatches'},
  systems: {ours: 'our kernels', 'ours, shared': 'our kernels, the batch shared', stock: 'tfjs alone'} as Record<string, string>,
  copy: 'Copy as JSON',
  copied: 'Copied.',
  notCopied: 'The browser did not allow it. Select the text here:',
  result: 'Result',
  how: 'What is measured',
  howText: [
    'One step of training: loss, gradient, clipping, Adam, and the loss read back. All start from the same weights and learn from the same batches, and their losses are compared: a fast kernel that computes something else would be found out.',
    'They take turns, so that a slow moment of the machine hits all. The first round warms up and does not count; of the others you see the median. “tfjs alone” is tfjs 4.22 without our kernels, but for one that it lacks on WebAssembly and without which no embedding trains. Without a graphics card there is a third line for larger sizes: the batch shared by several workers, as chapter 11 trains.',
    'It runs in a worker of this page, on the backend that the book itself takes. Nothing leaves your machine.',
  ],
  not: 'What it does not say',
  notText: [
    'How well a model learns, or how fast another model or another size would be. Other tabs, a battery or a warm phone change the numbers: measure twice.',
  ],
  recorded: 'Recorded results',
  nothingRecorded: 'Nothing has been recorded yet.',
}

export type BenchStrings = typeof en

const zh: BenchStrings = {
  format: chinese,
  title: '我们的内核，你的机器',
  description: '在自己的机器上训练一个小语言模型：一遍用本书的计算内核，一遍只用 tfjs，看看一步要多久。',
  home: '从沙子到句子',
  navigation: '本书与语言',
  lead: '本书用 tfjs 训练模型，另外自己写了一套计算内核。在这里，你的机器用两种办法轮流训练同一个模型，看看一步各要多久。',
  noScript: '测量需要打开 JavaScript。不打开也能看下面记录的结果。',
  settings: '测什么',
  model: '模型',
  models: {lstm: 'LSTM', gpt: 'GPT'},
  size: '规模',
  sizes: {article: '与原文相同', lesson: '与第 11 章相同', small: '小'},
  sized: (name, {batch, length}) => `${name}：${batch} × ${length} 个词元`,
  rounds: '轮数',
  measure: '开始测量',
  stop: '停止',
  advice: '先测小的。没有显卡时，按原文的规模只用 tfjs 走一步可能要 5 秒，3 轮总共半分钟左右，手机上更久。',
  loading: '正在载入 tfjs、启动后端……',
  device: (backend, adapter) => `后端：${backend}（${adapter}）`,
  refused: (backend, why) => `没有用 ${backend}：${why.zh}`,
  noKernels: backend => `这个浏览器既没有显卡上的 WebGPU，也没有 WebAssembly。我们没有为 ${backend} 写内核，所以没有可比的。`,
  measuring: '正在测量……',
  progress: '进度',
  turn: (system, round, rounds) => (round === 0 ? `预热：${system}` : `第 ${round} 轮（共 ${rounds} 轮）：${system}`),
  stopped: '已停止。',
  problem: message => `没有测成：${message}`,
  done: (ours, stock) => `测完了。走一步，用我们的内核要 ${chinese(ours)} 毫秒，只用 tfjs 要 ${chinese(stock)} 毫秒。`,
  failed: '测完了，但有的没有测成：见下表。',
  agree: losses => `各方算出来的一样：头几步之前的损失都是 ${losses.map(loss => loss.toFixed(4)).join('、')}。`,
  disagree: ({step, loss, stock}) => `算出来的不一样：第 ${step} 步之前的损失，用我们的内核是 ${chinese(loss)}，只用 tfjs 是 ${chinese(stock)}。这些时间不能当真，请告诉我们。`,
  caption: ({bench, batch, length, backend, adapter}) => `${zh.models[bench]}，${batch} × ${length} 个词元，训练一步。${backend === 'null' ? '无显卡的 WebGPU：只准备命令，不实际计算' : `${backend}：${adapter}`}`,
  recordedOn: (date, machine, runtime) => `${machine}。${runtime}。${date}`,
  columns: {system: '系统', stepMs: '毫秒', tokensPerSecond: '词元/秒', ratio: '速度是 tfjs 的几倍', dispatches: '派发次数'},
  systems: {ours: '我们的内核', 'ours, shared': '我们的内核，几个线程分担', stock: '只用 tfjs'},
  copy: '复制为 JSON',
  copied: '已复制。',
  notCopied: '浏览器不允许复制。请自己选中这段文字：',
  result: '结果',
  how: '测的是什么',
  howText: [
    '训练的一步：损失、梯度、裁剪、Adam，再把损失读回来。各方从同样的权重出发，学同样的批次，还会核对损失：一个内核再快，算错了也会露馅。',
    '大家轮流来，机器一时慢下来，谁都会碰上。第一轮用来预热，不算数；其余各轮取中位数。“只用 tfjs”指不带我们内核的 tfjs 4.22，只有一个例外：WebAssembly 上它缺一个内核，没有它词嵌入根本训练不了，所以留了我们的。没有显卡时，规模大一点就会多一行：一批数据由几个线程分担，第11章就是这样训练的。',
    '测量在本页的后台线程里进行，用的就是本书自己会选的后端。什么都不会传出去。',
  ],
  not: '它说明不了什么',
  notText: [
    '说明不了模型学得好不好，也说明不了换一个模型、换一种规模会有多快。别的标签页、用电池供电、手机发热，都会改变数字：请测两遍。',
  ],
  recorded: '记录的结果',
  nothingRecorded: '还没有记录。',
}

export const benchStrings: Readonly<Record<Language, BenchStrings>> = {en, zh}
