import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {bpeMerges, learnMerges, merged} from './bpe-merges.ts'
import {pieces} from './pieces.ts'

const learned = (text: string, most = 1000) => learnMerges(text, most).map(({bytes, count}) => [new TextDecoder().decode(bytes), count] as const)

/** The definition, word for word and slowly: count all pairs of all pieces anew at each step. */
function slowly(text: string, most: number): string[] {
  const encoder = new TextEncoder()
  let words = pieces(text.toWellFormed()).map(piece => Array.from(encoder.encode(piece), byte => String.fromCharCode(byte)))
  const made: string[] = []
  while (made.length < most) {
    const counts = new Map<string, {left: string; right: string; count: number}>()
    for (const word of words) for (let i = 1; i < word.length; i++) {
      const [left, right] = [word[i - 1]!, word[i]!]
      const pair = counts.get(JSON.stringify([left, right])) ?? {left, right, count: 0}
      counts.set(JSON.stringify([left, right]), {...pair, count: pair.count + 1})
    }
    const best = [...counts.values()].filter(({count}) => count > 1)
      .sort((a, b) => b.count - a.count || (a.left < b.left ? -1 : a.left > b.left ? 1 : a.right < b.right ? -1 : 1))[0]
    if (!best) break
    made.push(JSON.stringify([best.left, best.right, best.count]))
    words = words.map(word => {
      const next: string[] = []
      for (let i = 0; i < word.length; i++) {
        if (word[i] === best.left && word[i + 1] === best.right) {
          next.push(best.left + best.right)
          i++
        } else next.push(word[i]!)
      }
      return next
    })
  }
  return made
}

describe('bpeMerges', () => {
  test('the most frequent pair comes first, then the most frequent of what that made', () => {
    expect(learned('low low low lower lowest', 4)).toEqual([['lo', 5], ['low', 5], [' low', 4], [' lowe', 2]])
  })

  test('of equally frequent pairs the lower bytes come first, the left token before the right one', () => {
    expect(learned('zb zb ab ab az az', 1)).toEqual([[' a', 4]])
    expect(learned('cd.ab cd.ab', 1)).toEqual([['ab', 2]])
    expect(learned('ac.ab.ac.ab', 1)).toEqual([['ab', 2]])
  })

  test('overlapping neighbours are counted, and merged from the left', () => {
    expect(learned('aaa', 1)).toEqual([['aa', 2]])
    expect(merged([1, 1, 1, 1, 1], 1, 1, 9)).toEqual([9, 9, 1])
  })

  test('it ends when no pair occurs twice', () => {
    expect(learned('abcdef')).toEqual([])
    expect(learned('abab')).toEqual([['ab', 2]])
  })

  test('no merge reaches over a line break or the end of a word', () => {
    for (const [text] of learned('the chips.\nthe chips.\nthe models stop.\n'.repeat(20))) expect(text).toMatch(/^( ?[a-z]+|\.|\n)$/)
  })

  test('Chinese characters grow out of their bytes', () => {
    // two bytes of 芯 (e8 8a af) are half a character; the third makes it whole
    expect(learned('芯。芯！芯？', 2)).toEqual([['\ufffd\ufffd', 3], ['芯', 3]])
  })

  test('it gives what counting everything anew at each step gives, on any text', () => {
    const unit = fc.oneof(fc.constantFrom('a', 'b', 'ab', 'ba', ' ', '\n', '.', '芯', '片', '😀'), fc.string({unit: 'binary', maxLength: 2}))
    fc.assert(fc.property(fc.array(unit, {minLength: 1, maxLength: 40}), units => {
      const text = units.join('') || 'x'
      const spelled: string[] = Array.from({length: 256}, (_, byte) => String.fromCharCode(byte))
      const fast = learnMerges(text, 20).map(({left, right, count}) => {
        spelled.push(spelled[left]! + spelled[right]!)
        return JSON.stringify([spelled[left], spelled[right], count])
      })
      expect(fast).toEqual(slowly(text, 20))
    }), {seed: 1, numRuns: 100})
  })

  test('an empty corpus is refused', () => {
    expect(() => bpeMerges('').next()).toThrow('bpeMerges was given an empty text')
  })
})

test('pieces end to end are the text, whatever the text', () => {
  fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 60}), text => {
    expect(pieces(text).join('')).toBe(text)
  }), {seed: 1, numRuns: 1000})
  expect(pieces('It’s 3 chips,  no\n more.')).toEqual(['It', '’', 's', ' 3', ' chips', ',', ' ', ' no', '\n', ' more', '.'])
})
