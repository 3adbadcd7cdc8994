import {expect, test} from 'vitest'
import {bitsPerByte, utf8Length} from './bits-per-byte.ts'

test('guessing each byte costs 8 bits a byte, however the bytes are grouped', () => {
  expect(bitsPerByte({natsPerToken: Math.log(256), tokens: 10, bytes: 10})).toBeCloseTo(8, 12)
  expect(bitsPerByte({natsPerToken: 3 * Math.log(256), tokens: 10, bytes: 30})).toBeCloseTo(8, 12)
})

test('bytes are counted as UTF-8 has them', () => {
  expect(['', 'a', 'é', '片', '😀', '\ud83d'].map(utf8Length)).toEqual([0, 1, 2, 3, 4, 3])
})

test('what has no bits per byte is refused', () => {
  const good = {natsPerToken: 1, tokens: 1, bytes: 1}
  for (const bad of [{natsPerToken: NaN}, {natsPerToken: -1}, {natsPerToken: Infinity}, {tokens: 0}, {bytes: 0}]) expect(() => bitsPerByte({...good, ...bad})).toThrow('Bits per byte cannot be computed')
})
