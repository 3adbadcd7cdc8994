import {IDBFactory} from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import type {Checkpoint} from './checkpoint.ts'
import {keepCheckpoint, keptCheckpoint} from './kept-checkpoint.ts'

const after = (step: number): Checkpoint => ({
  kind: 'checkpoint', step, seed: 1, batch: 2,
  weights: [{shape: [2], values: new Float32Array([1.5, -2])}],
  adam: {step, moments: new Float32Array(4)},
  losses: new Float32Array(step).fill(3), validation: [], samples: [],
})

describe('a checkpoint', () => {
  beforeEach(() => { vi.stubGlobal('indexedDB', new IDBFactory()) })
  afterEach(() => { vi.unstubAllGlobals() })

  it('comes back as it was kept, numbers and all', async () => {
    expect(await keepCheckpoint('long', after(3))).toBe(true)
    expect(await keptCheckpoint('long')).toEqual(after(3))
  })

  it('stands in the place of the one before, and of no other training', async () => {
    await keepCheckpoint('long', after(3))
    await keepCheckpoint('other', after(9))
    await keepCheckpoint('long', after(6))
    expect((await keptCheckpoint('long'))?.step).toBe(6)
    expect((await keptCheckpoint('other'))?.step).toBe(9)
  })
})

describe('where storage is refused', () => {
  afterEach(() => { vi.unstubAllGlobals() })

  it.each<[string, unknown]>([
    ['there is none', undefined],
    ['it may not be opened', {open() { throw new DOMException('denied', 'SecurityError') }}],
  ])('%s: nothing is kept, nothing is there, and nothing breaks', async (_, factory) => {
    vi.stubGlobal('indexedDB', factory)
    expect(await keepCheckpoint('long', after(3))).toBe(false)
    expect(await keptCheckpoint('long')).toBeUndefined()
  })
})
