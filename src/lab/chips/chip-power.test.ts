import {expect, test} from 'vitest'
import {chipOf} from './chip-facts.ts'
import {chipPower} from './chip-power.ts'

test('each power is of a known chip, and says where it was read', () => {
  const known = Object.entries(chipPower)
  expect(known.length).toBeGreaterThan(0)
  for (const [id, cell] of known) {
    expect(chipOf(id).id).toBe(id)
    expect(cell!.value).toBeGreaterThan(0)
    expect(cell!.source.where).toMatch(/^https:/)
  }
})
