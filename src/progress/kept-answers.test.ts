import {expect, test} from 'vitest'
import {createKeptAnswers} from './kept-answers.ts'

function memoryStorage(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries))
  return {
    getItem: key => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value), removeItem: key => void map.delete(key),
    key: i => [...map.keys()][i] ?? null, get length() { return map.size }, clear: () => map.clear(),
  }
}

test('what stands in a question is there again, by chapter and name, until nothing stands there any more', () => {
  const storage = memoryStorage()
  const answers = createKeptAnswers(storage)
  answers.set('06-losses', 'a', {values: ['1'], checked: true})
  expect(createKeptAnswers(storage).get('06-losses', 'a')).toEqual({values: ['1'], checked: true})
  expect(answers.get('11-train', 'a')).toBeUndefined()
  answers.set('06-losses', 'a', undefined)
  expect(answers.get('06-losses', 'a')).toBeUndefined()
  expect(storage.length).toBe(0)
})

test('all of them can be forgotten and brought back, and nothing else of the storage is touched', () => {
  const storage = memoryStorage({'progress x': '1'})
  const answers = createKeptAnswers(storage)
  answers.set('c', 'a', {values: [], checked: false})
  const before = answers.all()
  answers.replace(new Map())
  expect([answers.all().size, storage.length]).toEqual([0, 1])
  answers.replace(before)
  expect(answers.get('c', 'a')).toEqual({values: [], checked: false})
})

test.each(['', '{', 'null', '{"values": [1], "checked": true}', '{"values": ["1"]}', '{"values": "1", "checked": true}', '[]'])('%j in the storage is no answer', text => {
  expect(createKeptAnswers(memoryStorage({'answer c a': text})).get('c', 'a')).toBeUndefined()
})

test('storage that is not there, or throws, keeps nothing and stops nobody', () => {
  const full = {...memoryStorage(), setItem: () => { throw new DOMException('full', 'QuotaExceededError') }} as Storage
  for (const storage of [undefined, full]) {
    const answers = createKeptAnswers(storage)
    answers.set('c', 'a', {values: ['1'], checked: false})
    answers.replace(new Map([['answer c b', '{}']]))
    expect(answers.get('c', 'a')).toBeUndefined()
    expect(answers.all().size).toBe(0)
  }
})
