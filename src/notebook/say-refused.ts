/** @file What is said under a number field that does not take what was typed, in both languages: what it takes, and what counts meanwhile. Pure. */
import type {Language} from './strings.ts'

/** A number field, and what stands in it. */
export interface RefusedNumber {
  /** Empty for what is no number, since a browser does not tell that. */
  readonly typed: string
  /** Something is typed, and it is no number. */
  readonly bad: boolean
  /** Within bounds and steps: what refuses it is a rule of the cell's own. */
  readonly fits: boolean
  readonly min: number | undefined
  readonly max: number | undefined
  /** Undefined where any number will do. */
  readonly step: number | undefined
  /** What the control still is; undefined where it has no number yet. */
  readonly value: number | undefined
}

export function sayRefused(refused: RefusedNumber, language: Language): string {
  return (language === 'zh' ? chinese : english)(refused)
}

function english(refused: RefusedNumber): string {
  const {typed, bad, fits, min, max, step, value} = refused
  const bounds = min !== undefined && max !== undefined ? ` from ${plain(min)} to ${plain(max)}` : min !== undefined ? ` of at least ${plain(min)}` : max !== undefined ? ` of at most ${plain(max)}` : ''
  const number = isWhole(refused) ? `a whole number${bounds}` : `a number${bounds}${step === undefined ? '' : `, in steps of ${plain(step)}`}`
  const what = typed ? `${minus(typed)} is not ${fits ? 'allowed here' : 'used'}` : bad ? 'That is not a number' : 'The field is empty'
  const said = `${what}${value === undefined ? '' : `; the value is still ${plain(value)}`}.`
  return fits ? said : `Type ${number}. ${said}`
}

function chinese(refused: RefusedNumber): string {
  const {typed, bad, fits, min, max, step, value} = refused
  const bounds = min !== undefined && max !== undefined ? ` ${plain(min)} 到 ${plain(max)} 的` : min !== undefined ? `不小于 ${plain(min)} 的` : max !== undefined ? `不大于 ${plain(max)} 的` : '一个'
  const number = isWhole(refused) ? `${bounds}整数` : `${bounds}数${step === undefined ? '' : `，每步 ${plain(step)}`}`
  const what = typed ? `${minus(typed)} 没有采用` : bad ? '填的不是数字' : '还没有填'
  const said = `${what}${value === undefined ? '' : `，现在用的仍是 ${plain(value)}`}。`
  return fits ? said : `请填${number}。${said}`
}

function isWhole({min, step}: RefusedNumber): boolean {
  return step === 1 && Number.isInteger(min ?? 0)
}

/** Without what binary fractions add: 0.3, not 0.30000000000000004. */
function plain(number: number): string {
  return minus(String(Number(number.toPrecision(12))))
}

function minus(text: string): string {
  return text.replace(/^-/, '−')
}
