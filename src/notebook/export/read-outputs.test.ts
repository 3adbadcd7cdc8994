import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {readOutputs} from './read-outputs.ts'

let window: ReturnType<typeof parseHTML>

beforeEach(() => {
  window = parseHTML('<body></body>')
  const {document, Element, HTMLImageElement, HTMLCanvasElement, HTMLElement} = window
  for (const [name, value] of Object.entries({document, Element, HTMLImageElement, HTMLCanvasElement, NodeFilter: {SHOW_TEXT: 4}})) vi.stubGlobal(name, value)
  vi.stubGlobal('XMLSerializer', class { serializeToString = (element: Element) => element.outerHTML })
  vi.stubGlobal('getComputedStyle', () => ({backgroundColor: 'rgb(255, 255, 255)', getPropertyValue: () => ''}))
  // A page laid out, on which every canvas has the same pixels.
  Object.assign(HTMLElement.prototype, {getBoundingClientRect: () => ({left: 0, top: 0, width: 40, height: 30})})
  Object.assign(HTMLCanvasElement.prototype, {getContext: () => ({drawImage(image: Element) { if (image.hasAttribute('data-broken')) throw new Error('InvalidStateError') }}), toDataURL: () => 'data:image/png;base64,UElYRUxT'})
})
afterEach(() => vi.unstubAllGlobals())

const outputsOf = (html: string) => {
  const cell = window.document.createElement('live-cell')
  cell.innerHTML = `<div class="cell-output">${html}</div><div class="cell-log"></div>`
  return readOutputs(cell, undefined)
}

test('an image that a cell shows is exported with its pixels and its alternative text', async () => {
  expect(await outputsOf('<img src="blob:x" alt="Sand" width="40" height="30">')).toEqual([{output_type: 'display_data', metadata: {}, data: {'image/png': 'UElYRUxT', 'text/plain': 'Sand'}}])
})

test('an image within other HTML becomes part of the picture', async () => {
  const [output] = await outputsOf('<div><img src="blob:x" alt="Sand"></div>')
  expect(output).toMatchObject({data: {'text/plain': 'Sand', 'image/svg+xml': expect.stringContaining('href="data:image/png;base64,UElYRUxT"')}})
})

test('an image that could not be loaded leaves its alternative text, and the rest of the output is there', async () => {
  const outputs = await outputsOf('<img src="gone.png" alt="Sand" data-broken><pre>42</pre>')
  expect(outputs.map(output => 'data' in output && output.data)).toEqual([{'text/plain': 'Sand'}, {'text/plain': '42'}])
})
