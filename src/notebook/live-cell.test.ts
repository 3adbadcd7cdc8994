import {parseHTML} from 'linkedom'
import {afterEach, expect, test, vi} from 'vitest'
import type {CellStatus} from '../kernel/cell-state.ts'
import {strings} from './strings.ts'

vi.mock('./editor.ts', () => ({createEditor() { throw new Error('not loaded') }}))
vi.mock('./colour-code.ts', () => ({colourCode: () => undefined}))
// A document takes a class of its own.
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const buttons = ['run', 'stop', 'edit', 'reset', 'more'].map(name => `<button data-do="${name}"></button>`).join('')
const html = `<live-cell name="a"><script type="application/json">{"source": "old"}</script>${buttons}<span class="cell-status"></span>
  <div class="cell-code"><pre><code><span class="line">old</span></code></pre></div><div class="cell-problem"></div><div class="cell-output"></div><div class="cell-log"></div></live-cell>`

const say = strings('en')

/** `recorded`: what the page says of the output that it came with. */
async function connected(recorded = '') {
  const {document, HTMLElement, customElements} = parseHTML(recorded ? html.replace('name="a"', '$& manual data-recorded').replace('cell-status">', `$&${recorded}`) : html)
  vi.stubGlobal('document', document)
  vi.stubGlobal('HTMLElement', HTMLElement)
  const {LiveCell} = await import('./live-cell.ts')
  customElements.define('live-cell', LiveCell)
  const cell = document.querySelector('live-cell') as InstanceType<typeof LiveCell>
  const nothing = (): void => {}
  cell.connect(say, {run: nothing, stop: nothing, edit: nothing, reset: nothing, next: nothing, typed: nothing, more: nothing, extensions: async () => []})
  return {cell, said: () => cell.querySelector('.cell-status')!.textContent}
}

test('a text that comes while the editor loads in vain stands in the printed code', async () => {
  const {cell, said} = await connected()
  const opened = cell.openEditor()
  cell.write('first')
  cell.write('new')
  await opened
  expect(cell.querySelector('pre')!.textContent).toBe('new')
  expect(said()).toBe(say.editorFailed)
})

test('that the editor did not come is said until the next run, whatever else happens in this one', async () => {
  const {cell, said} = await connected()
  const status = {name: 'a', phase: 'running', run: 1, realms: []} as unknown as CellStatus
  cell.draw(status)
  expect(said()).toBe(say.running)
  await cell.openEditor()
  expect(said()).toBe(say.editorFailed)
  cell.draw({...status})
  cell.took('old')
  expect(said()).toBe(say.editorFailed)
  cell.draw({...status, run: 2})
  await vi.waitFor(() => expect(said()).toBe(say.running))
})

test('a cell that waits or was stopped above its recorded output says that it was recorded, until it shows something of its own', async () => {
  const {cell, said} = await connected('recorded on a Monday')
  const waiting = {name: 'a', phase: 'queued', run: 0, realms: [], reason: {kind: 'training', cell: 'training'}} as const
  cell.draw({...waiting, phase: 'idle', reason: {kind: 'manual'}})
  expect(said()).toBe('recorded on a Monday')
  cell.draw(waiting)
  expect(said()).toBe('waiting for training to end, then runs by itself; what stands below was recorded')
  cell.draw({...waiting, phase: 'stopped', reason: undefined})
  expect(said()).toBe('stopped; what stands below was recorded')
  cell.clear()
  cell.draw({...waiting, run: 1})
  expect(said()).toBe('waiting for training to end, then runs by itself')
})
