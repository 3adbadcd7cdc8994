import {EditorState, type Transaction} from '@codemirror/state'
import {keymap, showPanel, type EditorView, type Panel} from '@codemirror/view'
import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import type {FromChecker, ToChecker} from '../../typing/messages.ts'
import type {CheckerPort} from './checker-client.ts'
import {createTyping} from './create-typing.ts'
import {typingStrings} from './typing-strings.ts'

const {document, window} = parseHTML('<body></body>')
const say = typingStrings('en')

beforeEach(() => {
  vi.stubGlobal('document', document)
  vi.stubGlobal('getSelection', () => null)
})
afterEach(() => vi.unstubAllGlobals())

/** A notebook of two cells without a page, an editor of the first without a view, and a checker whose answers the test decides. */
function open() {
  const texts = new Map([['a', 'const size = 1'], ['b', 'size + 1']])
  const questions: Extract<ToChecker, {id: number}>[] = []
  const port: CheckerPort = {postMessage: message => { if ('id' in message) questions.push(message) }, terminate() {}, onmessage: null, onerror: null}
  const edit = vi.fn((edited: ReadonlyMap<string, string>) => { for (const [name, text] of edited) texts.set(name, text) })
  const typing = createTyping({
    words: {language: 'en', problems: {}}, on: true, goTo() {}, edit, boot: () => port,
    cells: () => [...texts].map(([name, source]) => ({name, source, element: document.createElement('live-cell') as HTMLElement})),
  })
  let panel: Panel | undefined
  const view = {
    state: EditorState.create({doc: texts.get('a')!, selection: {anchor: 8}, extensions: typing.extension('a')}),
    dispatch(...specs: object[]) {
      const transaction: Transaction = this.state.update(...specs)
      const make = (state: EditorState) => state.facet(showPanel).find(made => made !== null)
      const before = make(this.state)
      this.state = transaction.state
      if (transaction.docChanged) texts.set('a', this.state.doc.toString())
      const now = make(this.state)
      if (now === before) return
      panel?.destroy?.()
      panel = now?.(this as unknown as EditorView)
    },
    focus() {},
  }
  const answer = async (kind: string, answer: unknown): Promise<void> => {
    const {id} = questions.findLast(question => question.kind === kind)!
    port.onmessage!({data: {kind: 'answer', id, answer} as FromChecker})
    await new Promise(resolve => setTimeout(resolve))
  }
  return {
    texts, edit, view, answer,
    message: () => panel?.dom.querySelector('p')!.textContent,
    isOpen: () => panel?.dom.matches('form') ?? false,
    /** F2. The checker is told of the texts as they now are. */
    press: () => view.state.facet(keymap).flat().find(({key}) => key === 'F2')!.run!(view as unknown as EditorView),
    cancel: () => panel!.dom.querySelector<HTMLElement>('button[type=button]')!.click(),
    enter(name: string) {
      panel!.dom.querySelector('input')!.value = name
      panel!.dom.dispatchEvent(new window.Event('submit'))
    },
  }
}

const found = {name: 'size', from: 6, to: 10}
const renamed = {changes: [{cell: 'a', from: 6, to: 10, insert: 'units'}, {cell: 'b', from: 0, to: 4, insert: 'units'}]}

test('a name is renamed in all cells, and the form closes', async () => {
  const {press, answer, enter, texts, isOpen} = open()
  press()
  await answer('renameStart', found)
  enter('units')
  await answer('rename', renamed)
  expect([...texts.values()]).toEqual(['const units = 1', 'units + 1'])
  expect(isOpen()).toBe(false)
})

test('an answer about texts that have changed since renames nothing, although the checker has heard of the new ones', async () => {
  const {press, answer, enter, texts, edit, message} = open()
  press()
  await answer('renameStart', found)
  enter('units')
  texts.set('b', '1 + size')
  press()
  await answer('rename', renamed)
  expect(edit).not.toHaveBeenCalled()
  expect(message()).toBe(say.changedMeanwhile)
})

test('typing in the code closes the form, and a rename that was on its way is dropped', async () => {
  const {press, answer, enter, edit, view, isOpen, texts} = open()
  press()
  await answer('renameStart', found)
  enter('units')
  view.dispatch({changes: {from: 0, insert: '// sand\n'}})
  expect(isOpen()).toBe(false)
  press()
  await answer('rename', renamed)
  expect(edit).not.toHaveBeenCalled()
  expect(texts.get('a')).toBe('// sand\nconst size = 1')
})

test('Cancel drops a rename that was on its way', async () => {
  const {press, answer, enter, cancel, edit, isOpen} = open()
  press()
  await answer('renameStart', found)
  enter('units')
  cancel()
  expect(isOpen()).toBe(false)
  await answer('rename', renamed)
  expect(edit).not.toHaveBeenCalled()
})

test('the form does not open for a place in a text that has changed', async () => {
  const {press, answer, view, isOpen} = open()
  press()
  view.dispatch({changes: {from: 0, insert: '// sand\n'}})
  await answer('renameStart', found)
  expect(isOpen()).toBe(false)
})
