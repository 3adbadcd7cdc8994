/** @file The language service of the editors, which loads with the first of them. */
import type {Extension} from '@codemirror/state'
import {BlobWorker as Worker} from '../workers/blob-worker.ts'
import type {Notebook} from './notebook.ts'
import type {CheckerPort} from './typing/checker-client.ts'
import type {Typing} from './typing/create-typing.ts'
import {rememberTyping, typingIsOn} from './typing/typing-setting.ts'

export interface LazyTyping {
  /** What it adds to a cell's editor; nothing when it cannot be loaded: then editors do without. */
  extension(cell: string): Promise<Extension>
  readonly on: boolean
  /** Remembered. */
  setOn(on: boolean): void
}

export function lazyTyping(notebook: Notebook): LazyTyping {
  let typing: Promise<Typing | undefined> | undefined

  function goTo(name: string, line: number, column: number): void {
    const cell = notebook.cell(name)
    cell.scrollIntoView({block: 'nearest'})
    void cell.openEditor({line, column})
  }

  function start(): Promise<Typing | undefined> {
    return typing ??= import('./typing/create-typing.ts').then(({createTyping}) => createTyping({
      words: notebook.say,
      on: typingIsOn(),
      cells: () => notebook.cells().map(cell => ({name: cell.name, source: cell.text, realm: cell.fixedRealm, element: cell})),
      goTo,
      edit: texts => void notebook.edit(texts),
      boot: () => new Worker(new URL('../typing/worker.ts', import.meta.url), {type: 'module', name: 'types'}) as CheckerPort,
    }), () => typing = undefined) // the next editor tries again
  }

  notebook.onChange(() => void typing?.then(typing => typing?.changed()))
  return {
    extension: async cell => (await start())?.extension(cell) ?? [],
    get on() { return typingIsOn() },
    setOn(on) {
      rememberTyping(on)
      void typing?.then(typing => typing?.setOn(on))
    },
  }
}
