import {expect, test} from 'vitest'
import {shardsOf} from './shards.ts'

const batch = (size: number) => ({inputs: Int32Array.from({length: size * 2}, (_, i) => i), targets: Int32Array.from({length: size * 2}, (_, i) => i + 1), size, length: 2})

test.each([[7, 3, [2, 2, 3]], [4, 2, [2, 2]], [2, 5, [1, 1]], [1, 1, [1]]])('%i windows for %i workers', (size, count, sizes) => {
  const shards = shardsOf(batch(size), count)
  expect(shards.map(({size}) => size)).toEqual(sizes)
  expect(shards.flatMap(({inputs}) => [...inputs])).toEqual([...batch(size).inputs])
  expect(shards.flatMap(({targets}) => [...targets])).toEqual([...batch(size).targets])
})

test('the shares can be given away, the batch stays', () => {
  const whole = batch(3)
  const [shard] = shardsOf(whole, 1)
  structuredClone(shard!.inputs, {transfer: [shard!.inputs.buffer]})
  expect(whole.inputs).toHaveLength(6)
})
