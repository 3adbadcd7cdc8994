import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {split, splitText} from './split.ts'

const share = fc.constantFrom(0, 0.1, 0.25, 0.4)

describe('split', () => {
  test('a hundred different records split 80 : 10 : 10, in their own order within a part', () => {
    const records = Array.from({length: 100}, (_, i) => i)
    const {train, validation, test} = split(records, {seed: 1})
    expect([train.length, validation.length, test.length]).toEqual([80, 10, 10])
    for (const part of [train, validation, test]) expect(part).toEqual(part.toSorted((a, b) => a - b))
    expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual(records)
    expect(split(records, {seed: 1})).toEqual({train, validation, test})
    expect(split(records, {seed: 2}).test).not.toEqual(test)
  })

  test('records with the same key, duplicates above all, never land in two parts, and none is lost', () => {
    const records = fc.array(fc.record({text: fc.constantFrom(...'abcdefghij'), author: fc.constantFrom(...'pqrstuv')}), {minLength: 1, maxLength: 60})
    let splits = 0
    fc.assert(fc.property(records, share, share, fc.nat(), fc.boolean(), (records, validation, test, seed, byAuthor) => {
      const key = (record: {text: string; author: string}) => byAuthor ? record.author : record.text
      let parts: ReturnType<typeof split<{text: string; author: string}>>
      try {
        parts = split(records, {validation, test, seed, group: key})
      } catch (error) {
        expect(error).toBeInstanceOf(LabError)
        return
      }
      splits++
      const keys = [parts.train, parts.validation, parts.test].map(part => new Set(part.map(key)))
      expect(new Set(keys.flatMap(part => [...part])).size).toBe(keys[0]!.size + keys[1]!.size + keys[2]!.size)
      expect(parts.train.length + parts.validation.length + parts.test.length).toBe(records.length)
      expect(new Set([...parts.train, ...parts.validation, ...parts.test])).toEqual(new Set(records))
      expect(parts.validation.length).toBeLessThanOrEqual(Math.round(validation * records.length))
      expect(parts.test.length).toBeLessThanOrEqual(Math.round(test * records.length))
    }), {seed: 1, numRuns: 1000})
    expect(splits).toBeGreaterThan(500)
  })

  test('equal lines stay together without asking', () => {
    const lines = Array.from({length: 200}, (_, i) => `line ${i % 20}`)
    const {train, validation, test} = split(lines, {seed: 3})
    expect([train.length, validation.length, test.length]).toEqual([160, 20, 20])
    expect([new Set(train).size, new Set(validation).size, new Set(test).size]).toEqual([16, 2, 2])
  })

  test('shares that leave nothing, and parts that would be empty, are refused', () => {
    for (const shares of [{validation: 0.5, test: 0.5}, {validation: -0.1}, {test: NaN}]) expect(() => split(['a', 'b'], {...shares, seed: 1})).toThrow('leave nothing to train on.')
    expect(() => split(['a', 'b', 'c'], {seed: 1})).toThrow('The validation part is empty: 3 records in 3 different groups cannot give it a share of 0.1.')
    expect(() => split(Array<string>(50).fill('same'), {seed: 1})).toThrow('The validation part is empty: 50 records in 1 different groups cannot give it a share of 0.1.')
    expect(() => split([], {validation: 0, test: 0, seed: 1})).toThrow('The train part is empty')
  })
})

describe('splitText', () => {
  test('cuts into consecutive blocks after line breaks', () => {
    const text = Array.from({length: 100}, (_, i) => `line ${i}\n`).join('')
    const {train, validation, test} = splitText(text)
    expect(train + validation + test).toBe(text)
    for (const part of [train, validation, test]) expect(part).toMatch(/^line \d+\n[^]*\n$/)
    expect(Math.abs(test.length / text.length - 0.1)).toBeLessThan(0.02)
    expect(Math.abs(validation.length / text.length - 0.1)).toBeLessThan(0.02)
  })

  test('the parts joined are the text, about as large as asked, and no surrogate pair is torn', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '😀', '晶', '\n'), {minLength: 30, maxLength: 300}), share, share, (units, validation, test) => {
      const text = units.join('')
      const parts = splitText(text, {validation, test})
      expect(parts.train + parts.validation + parts.test).toBe(text)
      for (const part of Object.values(parts)) expect(part.isWellFormed()).toBe(true)
      if (test > 0) expect(parts.test.length).toBeGreaterThan((test * text.length) / 2 - 2)
      else expect(parts.test).toBe('')
    }), {seed: 1, numRuns: 500})
  })

  test('without line breaks it cuts between characters', () => {
    expect(splitText('abcdefghij', {validation: 0.2, test: 0.3})).toEqual({train: 'abcde', validation: 'fg', test: 'hij'})
  })

  test('a text too short for its parts is refused', () => {
    expect(() => splitText('a')).toThrow('The validation part is empty: 1 characters cannot give it a share of 0.1.')
    expect(() => splitText('')).toThrow(LabError)
    expect(() => splitText('abc', {validation: 1})).toThrow('leave nothing to train on.')
  })
})
