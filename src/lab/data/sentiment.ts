/** @file Reviews with a verdict at their end, in which a negation turns the verdict over: a text where one short word decides. */
import {pcfg, type Pcfg} from './pcfg.ts'

/** Share of the reviews that carry the wrong verdict. So no reader is right more often than 1 − this: the Bayes error. */
export const reviewNoise = 0.05

/** Verdicts, as the last character of a review. */
export const verdicts = ['+', '-'] as const

/**
 * A grammar of reviews: of one of the `things`, plainly or negated, with `good` or `bad` adjectives, and of reviews `nested` in a negation, to any depth. Half of the reviews praise; `reviewNoise` of each half ends in the other's sign.
 */
function reviews(name: string, language: 'en' | 'zh', {things, good, bad, plain, negated, nested, end}: {
  readonly things: readonly string[]
  readonly good: readonly string[]
  readonly bad: readonly string[]
  readonly plain: (adjective: string) => string
  readonly negated: (adjective: string) => string
  readonly nested: (clause: string) => string
  readonly end: string
}): Pcfg {
  const clause = (same: string, other: string, opposite: string) => [[2, plain(same)], [2, negated(other)], [1, nested(opposite)]] as const
  return pcfg(name, language, {
    start: 'review',
    rules: {
      review: [[1 - reviewNoise, `<praise>${end}+`], [reviewNoise, `<praise>${end}-`], [1 - reviewNoise, `<blame>${end}-`], [reviewNoise, `<blame>${end}+`]],
      praise: clause('<good>', '<bad>', '<blame>'),
      blame: clause('<bad>', '<good>', '<praise>'),
      thing: [...things],
      good: [...good],
      bad: [...bad],
    },
  })
}

/** “the chip is reliable. +”, “this scanner is not slow. +”, “it is not true that the model is not precise. +”. The sign at the end is the verdict, 5 % of them wrong. */
export const reviewsEnglish = reviews('reviews-english', 'en', {
  things: ['the chip', 'the scanner', 'the model', 'this chip', 'this scanner', 'this model'],
  good: ['reliable', 'precise', 'affordable'],
  bad: ['slow', 'noisy', 'fragile'],
  plain: adjective => `<thing> is ${adjective}`,
  negated: adjective => `<thing> is not ${adjective}`,
  nested: clause => `it is not true that ${clause}`,
  end: '. ',
})

/** “这块芯片很可靠。+”, “这台光刻机不慢。+”, “并不是说那个模型不精确。+”. 句末的符号是评价，其中百分之五是错的。 */
export const reviewsChinese = reviews('reviews-chinese', 'zh', {
  things: ['这块芯片', '这台光刻机', '这个模型', '那块芯片', '那台光刻机', '那个模型'],
  good: ['可靠', '精确', '耐用'],
  bad: ['迟钝', '脆弱', '昂贵'],
  plain: adjective => `<thing>很${adjective}`,
  negated: adjective => `<thing>不${adjective}`,
  nested: clause => `并不是说${clause}`,
  end: '。',
})

/** The verdict that a review's words call for, its noise aside: `+` or `-`. `line` is a review that its generator accepts. */
export function trueVerdict(line: string, generator: Pick<Pcfg, 'surprisals'>): '+' | '-' {
  const body = line.slice(0, -1)
  const cost = (sign: string) => generator.surprisals(body + sign).at(-1)!
  return cost('+') < cost('-') ? '+' : '-'
}
