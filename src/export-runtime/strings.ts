/** @file The words of an exported notebook's runtime, in both languages. The notebook imports one of the two entries, which sets the language. */

const en = {
  language: 'en' as 'en' | 'zh',
  rows: (shown: number, all: number) => `${shown} of ${all} rows`,
  step: (step: number, steps: number) => `step ${step} of ${steps}`,
  loss: (n: string) => `loss ${n}`,
  tokensPerSecond: (n: string) => `${n} tokens/s`,
  valid: (percent: string) => `${percent} % valid`,
}

export type RuntimeStrings = typeof en

const zh: RuntimeStrings = {
  language: 'zh',
  rows: (shown, all) => `共 ${all} 行，显示 ${shown} 行`,
  step: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  loss: n => `损失 ${n}`,
  tokensPerSecond: n => `每秒 ${n} 个词元`,
  valid: percent => `${percent}% 合格`,
}

export const runtimeStrings = {en, zh}
