import {parseHTML} from 'linkedom'
import {afterEach, expect, test, vi} from 'vitest'
import {strings} from './strings.ts'

vi.mock('./editor.ts', () => ({createEditor() { throw new Error('not loaded') }}))
vi.mock('./colour-code.ts', () => ({colourCode: () => undefined}))
afterEach(() => vi.unstubAllGlobals())

const buttons = ['run', 'stop', 'edit', 'reset', 'more'].map(name => `<button data-do="${name}"></button>`).join('')
const html = `<live-cell name="a"><script type="application/json">{"source": "old"}</script>${buttons}<span class="cell-status"></span>
  <div class="cell-code"><pre><code><span class="line">old</span></code></pre></div><div class="cell-problem"></div><div class="cell-output"></div><div class="cell-log"></div></live-cell>`

test('a text that comes while the editor loads in vain stands in the printed code', async () => {
  const {document, HTMLElement, customElements} = parseHTML(html)
  vi.stubGlobal('document', document)
  vi.stubGlobal('HTMLElement', HTMLElement)
  const {LiveCell} = await import('./live-cell.ts')
  customElements.define('live-cell', LiveCell)
  const cell = document.querySelector('live-cell') as InstanceType<typeof LiveCell>
  const nothing = (): void => {}
  const say = strings('en')
  cell.connect(say, {run: nothing, stop: nothing, edit: nothing, reset: nothing, next: nothing, typed: nothing, more: nothing, extensions: async () => []})
  const opened = cell.openEditor()
  cell.write('first')
  cell.write('new')
  await opened
  expect(cell.querySelector('pre')!.textContent).toBe('new')
  expect(cell.querySelector('.cell-status')!.textContent).toBe(say.editorFailed)
})
