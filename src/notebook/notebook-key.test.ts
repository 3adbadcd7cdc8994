import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {notebookKey} from './notebook-key.ts'

beforeEach(() => void vi.stubGlobal('document', {querySelector: () => null}))
afterEach(() => vi.unstubAllGlobals())

const cell = {}
/** A press on a button in the bar of a cell. */
const press = (key: string) => notebookKey({key, target: {closest: (selector: string) => selector === 'live-cell' ? cell : selector === '.cell-bar' ? {} : null}} as unknown as KeyboardEvent)

it('a button in the bar of a cell leaves the cell its letters, and Delete', () => {
  expect(press('a')).toEqual({action: 'addBelow', cell})
  expect(press('Delete')).toEqual({action: 'remove', cell})
})

it('a button keeps Enter', () => {
  expect(press('Enter')).toBeUndefined()
})
