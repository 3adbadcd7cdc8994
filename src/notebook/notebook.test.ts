import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {createNotebook} from './notebook.ts'
import {strings} from './strings.ts'

vi.mock('./modules-page.ts', () => ({pageModules: {}}))
vi.mock('./added-cell.ts', () => ({createAddedCell: (_: unknown, {name, manual}: {name: string; manual: boolean}) => new FakeCell(name, '', manual)}))
vi.mock('./npm/connect-npm.ts', () => ({connectNpm: () => ({guard: (realm: unknown) => realm})}))
vi.mock('../kernel/kernel.ts', () => ({createKernel: () => ({batch: (work: () => void) => work(), define() {}, set() {}})}))
vi.mock('../kernel/worker-realm.ts', () => ({createWorkerRealm: () => ({})}))
vi.mock('../kernel/page-realm.ts', () => ({createPageRealm: () => ({})}))

/** A `<live-cell>` without HTML. */
class FakeCell {
  readonly added: boolean
  readonly name: string
  readonly manual: boolean
  readonly original: {readonly source: string}
  readonly output = {width: 600}
  text: string
  typed = (): void => {}

  constructor(name: string, source: string, manual: boolean) {
    this.name = name
    this.manual = manual
    this.added = source === ''
    this.original = {source}
    this.text = source
  }

  connect(_: unknown, {typed}: {typed(): void}): void { this.typed = typed }
  closest(): null { return null } // it stands in no figure
  after(cell: FakeCell): void { cells.splice(cells.indexOf(this) + 1, 0, cell) }
  took(): void {}
  outdateRecording(): void {}
  write(text: string): void {
    this.text = text
    this.typed()
  }
}

const cells: FakeCell[] = []

beforeEach(() => {
  cells.splice(0, Infinity, new FakeCell('a', 'const a = 1', false))
  const observer = class { observe(): void {} }
  vi.stubGlobal('IntersectionObserver', observer)
  vi.stubGlobal('ResizeObserver', observer)
  vi.stubGlobal('window', globalThis)
})
afterEach(() => vi.unstubAllGlobals())

test.each([true, false])('a cell that is added has its text from the first moment on, so that no empty one is ever saved (waits: %s)', async waits => {
  const notebook = createNotebook({addEventListener() {}, querySelector: () => null, querySelectorAll: () => [...cells]} as unknown as HTMLElement, strings('en'))
  await notebook.start()
  const seen: string[] = []
  notebook.onChange(() => seen.push(notebook.cell('mine').text))
  const added = notebook.add({name: 'mine', source: '6 * 7', after: 'a', waits})
  expect(notebook.cell('mine').text).toBe('6 * 7')
  await added
  expect(new Set(seen)).toEqual(new Set(['6 * 7']))
  expect(notebook.cell('mine').text).toBe('6 * 7')
})
