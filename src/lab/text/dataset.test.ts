import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {dataset, recordBreaks, recordStarts, windows, type Batch} from './dataset.ts'

const stream = (n: number) => Int32Array.from({length: n}, (_, i) => i)
function take(n: number, batches: Iterable<Batch>): Batch[] {
  const taken: Batch[] = []
  for (const batch of batches) if (taken.push(batch) === n) break
  return taken
}

test('windows lie end to end, targets one token later', () => {
  const {inputs, targets, shape} = windows(stream(10), {length: 3})
  expect(shape).toEqual([3, 3])
  expect(Array.from(inputs)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(Array.from(targets)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('a stride lets windows overlap or leaves gaps', () => {
  expect(windows(stream(6), {length: 3, stride: 1}).shape).toEqual([3, 3])
  expect(Array.from(windows(stream(12), {length: 2, stride: 5}).inputs)).toEqual([0, 1, 5, 6])
})

test('windows begin at the given starts only, and run on from there', () => {
  const ids = Int32Array.of(5, 6, 0, 7, 0, 8, 9, 0)
  expect(Array.from(recordStarts(ids, 0))).toEqual([0, 3, 5])
  const {inputs, shape} = windows(ids, {length: 3, starts: recordStarts(ids, 0)})
  expect(shape).toEqual([2, 3]) // the third start leaves no room for a target
  expect(Array.from(inputs)).toEqual([5, 6, 0, 7, 0, 8])
})

test('record starts: none in an empty stream, none after the last separator, one after each of several', () => {
  expect(Array.from(recordStarts(new Int32Array(), 0))).toEqual([])
  expect(Array.from(recordStarts(Int32Array.of(0, 0, 1), 0))).toEqual([0, 1, 2])
})

test('record breaks are the separators themselves, but for one that ends the stream', () => {
  const ids = Int32Array.of(5, 6, 0, 7, 0, 8, 9, 0)
  expect(Array.from(recordBreaks(ids, 0))).toEqual([2, 4])
  const {inputs, targets} = windows(ids, {length: 2, starts: recordBreaks(ids, 0)})
  expect(Array.from(inputs)).toEqual([0, 7, 0, 8])
  expect(Array.from(targets)).toEqual([7, 0, 8, 9])
})

test('no window crosses a border between documents, and each holds consecutive tokens', () => {
  fc.assert(fc.property(
    fc.integer({min: 2, max: 60}), fc.integer({min: 1, max: 8}), fc.integer({min: 1, max: 8}), fc.uniqueArray(fc.nat(59)), fc.option(fc.uniqueArray(fc.nat(59), {minLength: 1}), {nil: undefined}),
    (n, length, stride, borders, starts) => {
      const documents = borders.filter(border => border < n)
      const chosen = starts?.map(start => start % n)
      const document = (position: number) => documents.filter(border => border > 0 && border <= position).length
      const fits = (position: number) => position + length < n && document(position) === document(position + length)
      let found: ReturnType<typeof dataset>
      try {
        found = dataset(stream(n), {length, stride, documents, ...chosen && {starts: chosen}})
      } catch (error) {
        expect(error).toBeInstanceOf(LabError)
        const open = chosen ?? stream(n)
        // every document is tried from its first token, so nothing at all fits
        expect(Array.from(open).some(fits)).toBe(false)
        return
      }
      for (const position of found.positions) expect(fits(position)).toBe(true)
      if (chosen) expect(found.count).toBe(chosen.filter(fits).length)
      const {inputs, targets} = found.batch(stream(found.count))
      inputs.forEach((token, i) => {
        expect(targets[i]).toBe(token + 1)
        expect(token).toBe(found.positions[Math.floor(i / length)]! + i % length)
      })
    }), {seed: 1, numRuns: 1000})
})

describe('dataset', () => {
  test('counts every window that fits and gives those asked for, in that order', () => {
    const data = dataset(stream(10), {length: 4})
    expect([data.count, data.length]).toEqual([6, 4])
    expect(data.batch([5, 0])).toEqual({inputs: Int32Array.of(5, 6, 7, 8, 0, 1, 2, 3), targets: Int32Array.of(6, 7, 8, 9, 1, 2, 3, 4), size: 2, length: 4})
    expect(() => data.batch([6])).toThrow('There is no window 6: this dataset has windows 0 to 5.')
    expect(() => data.batch([0.5])).toThrow(LabError)
  })

  test('batches come without end, all full, each pass taking every window once in a new order', () => {
    const data = dataset(stream(11), {length: 1}) // 10 windows
    const firsts = take(10, data.batches(4, 1)).flatMap(({inputs, size, length}) => {
      expect([size, length]).toEqual([4, 1])
      return Array.from(inputs)
    })
    const passes = [0, 1, 2, 3].map(pass => firsts.slice(pass * 10, pass * 10 + 10))
    for (const pass of passes) expect(pass.toSorted((a, b) => a - b)).toEqual(Array.from(stream(10)))
    expect(new Set(passes.map(String)).size).toBe(4)
  })

  test('the same seed gives the same batches, each time they are read; another seed others', () => {
    const data = dataset(stream(100), {length: 8})
    const batches = data.batches(4, 1)
    expect(take(5, batches)).toEqual(take(5, batches))
    expect(take(5, data.batches(4, 2))).not.toEqual(take(5, batches))
  })

  test('a batch may be larger than the data', () => {
    const [batch] = take(1, dataset(stream(3), {length: 1}).batches(5, 1))
    expect(batch!.inputs).toHaveLength(5)
  })
})

test.each([
  [0, {length: 4}, 'The text has 0 tokens: a window of 4 needs at least 5, the last being its target.', 'Use a longer text.'],
  [1, {length: 4}, 'The text has 1 token: a window of 4 needs at least 5, the last being its target.', 'Use a longer text.'],
  [4, {length: 4}, 'The text has 4 tokens: a window of 4 needs at least 5, the last being its target.', 'Use a longer text, or windows of at most 3.'],
  [9, {length: 0}, 'The window length is 0.', 'Use a whole number from 1 on.'],
  [9, {length: 2.5}, 'The window length is 2.5.', 'Use a whole number from 1 on.'],
  [9, {length: 2, stride: 0}, 'The stride is 0.', 'Use a whole number from 1 on.'],
  [9, {length: 4, starts: [9]}, 'A window cannot start at 9: the text has tokens 0 to 8.', 'Take the starts from the same text: recordStarts(ids, separator).'],
  [9, {length: 4, documents: [3, 6]}, 'No window of 4 tokens and a target fits between the given starts and ends.', 'Use shorter windows, longer documents, or let windows start elsewhere.'],
  [9, {length: 4, starts: [7]}, 'No window of 4 tokens and a target fits between the given starts and ends.', 'Use shorter windows, longer documents, or let windows start elsewhere.'],
])('%i tokens with %j are refused', (n, options, message, hint) => {
  for (const make of [dataset, windows]) {
    let error: unknown
    try {
      make(stream(n), options)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(LabError)
    expect(error).toMatchObject({message, hint})
  }
})

test('a batch size that is no whole number is refused', () => {
  for (const size of [0, -1, 1.5]) expect(() => dataset(stream(9), {length: 2}).batches(size, 1)).toThrow(`The batch size is ${size}.`)
})
