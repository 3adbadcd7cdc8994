/** @file The notebook as its features see it (desk/desk.ts): what the reader made of the chapter, taken out as data and put back in. */
import type {AddedCell, CellChange, ChapterChanges, EditedCell} from './desk/chapter-changes.ts'
import type {Desk, DeskCell} from './desk/desk.ts'
import type {LiveCell} from './live-cell.ts'
import type {Notebook} from './notebook.ts'

export function createDesk(element: HTMLElement, notebook: Notebook): Desk {
  const {say, kernel} = notebook
  const chapter = element.dataset['chapter'] ?? ''

  const cells = (): DeskCell[] => notebook.cells().map((cell, index, all) => ({
    name: cell.name,
    source: cell.text,
    ...(cell.added ? {after: all[index - 1]?.name ?? ''} : {original: {source: cell.original.source, hash: cell.hash}}),
    manual: cell.manual,
    fixedRealm: cell.fixedRealm,
    program: notebook.program(cell.name),
    element: cell,
  }))

  const changes = (): ChapterChanges => ({
    chapter,
    cells: cells().flatMap(({name, source, original, after, manual, element}): CellChange[] => {
      if (after !== undefined) return [{kind: 'added', name, source, after, manual}]
      return source === original!.source ? [] : [{kind: 'edited', name, source, original: (element as LiveCell).basis}]
    }),
  })

  /** An edit of a cell that the chapter no longer has becomes a cell of the reader's own, at the end. */
  const asAdded = ({name, source}: EditedCell): AddedCell => ({kind: 'added', name, source, after: notebook.cells().at(-1)?.name ?? '', manual: true})

  async function apply({cells: incoming}: ChapterChanges): Promise<void> {
    const edited = incoming.filter(change => change.kind === 'edited' && notebook.has(change.name) && !notebook.cell(change.name).added) as EditedCell[]
    const done = notebook.edit(new Map(edited.map(({name, source}) => [name, source])))
    for (const {name, original} of edited) notebook.cell(name).basis = original
    await done
    /** Where the cells that come in stand by another name. */
    const renamed = new Map<string, string>()
    for (const change of incoming) {
      if (change.kind === 'edited' && edited.includes(change)) continue
      const {name, source, after, manual} = change.kind === 'added' ? change : asAdded(change)
      if (notebook.has(name) && notebook.cell(name).added && notebook.cell(name).text === source) continue
      renamed.set(name, await notebook.add({name, source, after: renamed.get(after) ?? after, manual}))
    }
  }

  async function restore(target: ChapterChanges, only?: readonly string[]): Promise<void> {
    const touched = ({name}: {name: string}): boolean => only?.includes(name) ?? true
    const incoming = target.cells.filter(touched)
    const named = new Map(incoming.map(change => [change.name, change]))
    for (const cell of notebook.cells().filter(touched)) {
      const wanted = named.get(cell.name)
      if (cell.added && (wanted?.kind !== 'added' || wanted.source !== cell.text)) notebook.remove(cell.name)
    }
    const back = notebook.cells().filter(cell => touched(cell) && !cell.added && cell.edited && !named.has(cell.name))
    await notebook.edit(new Map(back.map(cell => [cell.name, cell.original.source])))
    await apply({...target, cells: incoming})
  }

  return {
    chapter,
    title: document.querySelector('h1')?.textContent ?? chapter,
    language: say.language,
    element,
    cells,
    status: cell => kernel.status(cell),
    value: (name, form) => kernel.value(name, form),
    changes,
    apply,
    restore,
    onChange: listener => notebook.onChange(listener),
  }
}
