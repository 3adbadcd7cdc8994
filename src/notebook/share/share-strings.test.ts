import {expect, test} from 'vitest'
import {ShareError, type ShareErrorCode} from './share-error.ts'
import {sayShareError, shareStrings} from './share-strings.ts'

const values = {version: '3', limit: '500', count: '501', name: 'x y', where: 'cells[2].name', wanted: 'text'}
const codes = Object.keys(shareStrings('en').errors) as ShareErrorCode[]
const said = codes.flatMap(code => (['link', 'file'] as const).map(from => ({code, from, en: sayShareError(new ShareError(code, values), from, shareStrings('en')), zh: sayShareError(new ShareError(code, values), from, shareStrings('zh'))})))

test.each(said)('a $from that is $code says what happened, that nothing was applied, and what to do, in both languages', ({en, zh}) => {
  expect(en).toMatch(/Nothing has been applied; the page is as it was\. [A-Z]\w+ .*\.$/)
  expect(zh).toMatch(/。什么都没有应用，页面和原来一样。\p{Script=Han}.*。$/u)
  expect(en + zh).not.toContain('undefined')
})

test('the values stand in the messages of both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    const all = said.map(texts => texts[language]).join()
    for (const value of ['501', '500', 'x y', 'cells[2].name']) expect(all).toContain(value)
  }
})

test('what a link holds is counted and named, and what there is none of is left out', () => {
  const {contents} = shareStrings('en')
  expect(contents(['model', 'text'], ['mine'])).toMatch(/^It holds 2 changed cells \(model, text\) and 1 cell of your own \(mine\): their code, and nothing else\./)
  expect(contents([], ['mine'])).toMatch(/^It holds 1 cell of your own \(mine\): its code, and nothing else\./)
  expect(shareStrings('zh').contents(['model'], [])).toMatch(/^里面有你改过的 1 个单元（model），只有代码/)
})
