import {parseHTML} from 'linkedom'
import {afterEach, expect, test, vi} from 'vitest'
import {connectNpm} from './connect-npm.ts'

vi.mock('./ask-consent.ts', () => ({askConsent: async () => 'run'}))
afterEach(() => vi.unstubAllGlobals())

const cellHtml = (name: string) => `<live-cell name="${name}"><button data-do="run"></button><div class="cell-problem"></div></live-cell>`

test('a consent runs the cells that wait for it, but not those that the reader has deleted since', async () => {
  const {document, CustomEvent} = parseHTML(`<live-notebook>${['a', 'b', 'c'].map(cellHtml).join('')}</live-notebook>`)
  vi.stubGlobal('document', document)
  vi.stubGlobal('CSS', {escape: (text: string) => text})
  const notebook = document.querySelector('live-notebook') as HTMLElement
  const run = vi.fn()
  connectNpm(notebook, {language: 'en', run})
  for (const name of ['a', 'b', 'c']) {
    const problem = {code: 'npm-not-allowed', values: {packages: name === 'c' ? 'other@1.0.0' : 'd3-dsv@3.0.1'}}
    notebook.dispatchEvent(new CustomEvent('cellstate', {detail: {name, phase: 'error', problem}}))
  }
  notebook.querySelector('live-cell[name=b]')!.remove()
  notebook.querySelector<HTMLElement>('live-cell[name=a] .problem-action')!.click()
  await vi.waitFor(() => expect(run).toHaveBeenCalled())
  expect(run.mock.calls).toEqual([['a']])
})
