import {expect, it} from 'vitest'
import {savingStrings} from './saving-strings.ts'

/** Each text with names put in, by its path. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String((value as (name: unknown) => string)(path === '.names' ? ['loss', 'model'] : 'loss'))]]
  return Object.entries(value as object).flatMap(([key, value]) => texts(value, `${path}.${key}`))
}

it('says everything in both languages, with the same names in it', () => {
  const [english, chinese] = [new Map(texts(savingStrings('en'))), new Map(texts(savingStrings('zh')))]
  expect([...chinese.keys()]).toEqual([...english.keys()])
  for (const [path, text] of chinese) {
    if (path !== '.names') expect(text, path).toMatch(/\p{Script=Han}/u)
    expect(text.includes('loss'), path).toBe(english.get(path)!.includes('loss'))
  }
})
