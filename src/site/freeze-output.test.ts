import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {freezeOutput} from './freeze-output.ts'

const elements = ['HTMLCanvasElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLOptionElement', 'HTMLSelectElement', 'HTMLButtonElement', 'HTMLProgressElement']

function show(html: string): void {
  const window = parseHTML(`<html><head></head><body><live-cell name="a"><div class="cell-output">${html}</div><div class="cell-log"></div></live-cell></body></html>`)
  vi.stubGlobal('document', window.document)
  for (const name of elements) vi.stubGlobal(name, window[name as 'HTMLElement'] ?? class {})
}

beforeEach(() => vi.unstubAllGlobals())
afterEach(() => vi.unstubAllGlobals())

test('a recorded output brings neither scripts nor handlers to the page, at any depth', () => {
  show('<p>before</p><script>alert(1)</script><div onclick="alert(2)"><script type="module">alert(3)</script><b onload="alert(4)">within</b></div><svg><script>alert(5)</script><path d="M0 0"></path></svg>')
  expect(freezeOutput('a').output).toBe('<p>before</p><div><b>within</b></div><svg><path d="M0 0" /></svg>')
})

test('what only a script can give is replaced by what it says of itself', () => {
  show('<div><b>model</b><button data-recorded="Run the cell to get a.zip">Download a.zip</button></div>')
  expect(freezeOutput('a').output).toBe('<div><b>model</b><span>Run the cell to get a.zip</span></div>')
})
