import {expect, it} from 'vitest'
import {typingStrings} from './typing-strings.ts'

/** Every text, functions filled in. */
function texts(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String((value as (...values: unknown[]) => string)(path.includes('refused') ? {message: 'tsc', cell: 'cell-1'} : 1, 2))]
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

it('says everything in both languages, and differently', () => {
  const [english, chinese] = [texts(typingStrings('en')), texts(typingStrings('zh'))]
  expect(chinese).toHaveLength(english.length)
  expect(chinese.filter((text, index) => !['tsc', '：', '；'].includes(text) && (text === english[index] || !/[\u4e00-\u9fff]/.test(text)))).toEqual([])
})

it('says what to do next where something cannot be', () => {
  for (const language of ['en', 'zh'] as const) {
    const {failed, refused} = typingStrings(language)
    expect(failed).toMatch(/reload the page|刷新页面/)
    expect(refused.taken({refused: 'taken', cell: 'loss'})).toMatch(/loss.*(another|换一个)/)
  }
})
