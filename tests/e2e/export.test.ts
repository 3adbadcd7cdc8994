/**
 * @file A chapter goes out as a notebook, runs in Jupyter on Deno, and comes back. The notebook is executed by Jupyter's own client, with no network.
 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {strFromU8, unzipSync} from 'fflate'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {compile} from '../../src/language/compile.ts'
import type {CellChange, ChapterChanges} from '../../src/notebook/desk/chapter-changes.ts'
import type {Desk} from '../../src/notebook/desk/desk.ts'
import {exportStrings} from '../../src/notebook/export/export-strings.ts'
import type {Imported} from '../../src/notebook/export/from-notebook.ts'
import type {CodeCell, Notebook} from '../../src/notebook/export/nbformat.ts'
import type {LiveNotebook} from '../../src/notebook/live-notebook.ts'
import {runNotebook} from '../jupyter/run-notebook.ts'
import {ask, openBook, sourceOf, type Book} from './book.ts'

declare global {
  // What `setDesk` puts into the page.
  var desk: Desk
}

let book: Book
let scratch: string
beforeAll(async () => {
  book = await openBook()
  scratch = mkdtempSync(join(tmpdir(), 'export-'))
})
afterAll(async () => {
  await book.close()
  rmSync(scratch, {recursive: true, force: true})
})

/** Puts the notebook's desk into the page, with these changes on it. */
async function setDesk(page: Page, language: 'en' | 'zh', changes: ChapterChanges): Promise<void> {
  for (const change of changes.cells) if (change.kind === 'edited') await ask(page, 'edit', change.name, change.source)
  const programs = Object.fromEntries(changes.cells.map(({name, source}) => [name, compile(source, {name})]))
  await page.evaluate(([language, changes, programs]) => {
    const elements = [...document.querySelectorAll('live-cell')] as (HTMLElement & {name: string; manual: boolean; original: {source: string}})[]
    const own = elements.map(element => {
      const {name, manual, original} = element
      const change = changes.cells.find(change => change.kind === 'edited' && change.name === name)
      return {name, manual, element, source: change?.source ?? original.source, program: programs[name] ?? original, original: {source: original.source, hash: `hash of ${name}`}}
    })
    const below = (place: string): unknown[] => changes.cells.flatMap(change => change.kind === 'added' && change.after === place
      ? [{...change, program: programs[change.name], element: document.createElement('div')}, ...below(change.name)] : [])
    const cells = [...below(''), ...own.flatMap(cell => [cell, ...below(cell.name)])]
    Object.assign(globalThis, {desk: {
      chapter: changes.chapter, title: document.title, language, element: document.querySelector('live-notebook'),
      cells: () => cells, changes: () => changes,
      status: (name: string) => cellStates.findLast(({status}) => status.name === name)?.status ?? {name, phase: 'idle', realms: [], run: 0},
    }})
  }, [language, changes, programs] as const)
}

/** Exports, and unpacks into a folder of this machine. */
async function exportTo(page: Page, folder: string): Promise<{name: string; files: Record<string, Uint8Array>}> {
  const {name, base64} = await page.evaluate(async () => {
    const {name, blob} = await document.querySelector<LiveNotebook>('live-notebook')!.exportChapter(desk)
    const reader = new FileReader()
    const read = new Promise(done => { reader.onload = done })
    reader.readAsDataURL(blob)
    await read
    return {name, base64: (reader.result as string).split(',')[1]!}
  })
  const files = unzipSync(Buffer.from(base64, 'base64'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), content)
  }
  return {name, files}
}

function importInto(page: Page, content: string): Promise<Imported> {
  return page.evaluate(content => document.querySelector<LiveNotebook>('live-notebook')!.importFile(new File([content], 'any.ipynb'), desk), content)
}

const codeCells = (notebook: Notebook) => notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === 'code')
const errorsOf = (notebook: Notebook) => codeCells(notebook).flatMap(({id, outputs}) => outputs.flatMap(output => output.output_type === 'error' ? [`${id}: ${output.ename}: ${output.evalue}`] : []))
const cellNamed = (notebook: Notebook, name: string) => codeCells(notebook).find(({id}) => id === `cell-${name}`)!

/** The plain text of all that a cell shows, spaces evened out. */
function textOf(notebook: Notebook, name: string): string {
  const flat = (text: string | readonly string[] | undefined) => typeof text === 'string' ? text : text?.join('') ?? ''
  return cellNamed(notebook, name).outputs.map(output => output.output_type === 'stream' ? flat(output.text) : output.output_type === 'error' ? output.evalue : flat(output.data['text/plain'])).join('\n').replace(/\s+/g, ' ').trim()
}

test('chapter 11 with an edit and an added cell trains in Jupyter as on the page, and comes back as it was', async () => {
  const page = await book.open('en/11-train/')
  const training = (await sourceOf(page, 'training')).replace('steps: 300,', 'steps: 5,\n  workers: 1,')
  const model = (await sourceOf(page, 'model')).replace('units: 128', 'units: 16')
  const cells: CellChange[] = [
    {kind: 'edited', name: 'model', source: model, original: 'of an older day'},
    {kind: 'edited', name: 'training', source: training, original: 'hash of training'},
    {kind: 'added', name: 'losses', source: 'const printed = display(\'here\')\nconsole.log(JSON.stringify([...training.losses]), printed)', after: 'training', manual: true},
  ]
  const changes: ChapterChanges = {chapter: '11-train', cells}
  await setDesk(page, 'en', changes)
  for (const name of ['training', 'evaluation']) expect(await ask(page, 'run', name), name).toMatchObject({phase: 'done'})
  const curve = await page.evaluate(async () => Array.from((await document.querySelector<LiveNotebook>('live-notebook')!.value('training') as {losses: Float32Array}).losses))
  expect(curve).toHaveLength(5)

  const {name, files} = await exportTo(page, scratch)
  expect(name).toBe('11-train.zip')
  expect(strFromU8(files['11-train/README.md']!)).toContain('deno jupyter --install')
  const exported = JSON.parse(strFromU8(files['11-train/11-train.ipynb']!)) as Notebook
  const order = codeCells(exported).map(({id}) => id)
  expect(order.indexOf('cell-progress')).toBe(order.indexOf('cell-writing') - 1) // it stands below on the page
  expect(JSON.stringify(exported)).toContain(`${book.url}en/bench/`) // a link that was relative
  expect(cellNamed(exported, 'evaluation').execution_count).toBeGreaterThan(0)
  expect(cellNamed(exported, 'losses').execution_count).toBeNull()

  const executed = await runNotebook(join(scratch, '11-train'), '11-train.ipynb') as Notebook
  expect(errorsOf(executed)).toEqual([])
  const losses = JSON.parse(/^here (\[.*\]) here$/.exec(textOf(executed, 'losses'))![1]!) as number[]
  expect(losses).toHaveLength(5)
  expect(losses.at(-1)!).toBeLessThan(losses[0]! - 0.1)
  losses.forEach((loss, i) => expect(loss).toBeCloseTo(curve[i]!, 3))
  for (const same of ['text', 'tokens', 'windows', 'evaluation']) expect(textOf(executed, same), same).toBe(textOf(exported, same))
  expect(textOf(executed, 'training')).toContain('step 5 of 5')
  expect(textOf(executed, 'writing').length).toBeGreaterThan(150)

  expect(await importInto(page, JSON.stringify(executed))).toEqual({changes, notes: [exportStrings('en').chapterChanged('model')]})
}, 120_000)

test('chapter 06 in Chinese: tables, plots and gradients in Jupyter say what the page says', async () => {
  const page = await book.open('zh/06-losses/')
  const trial = (await sourceOf(page, 'trial')).replace('steps: 300', 'steps: 3').replace('units: 128', 'units: 8')
  const changes: ChapterChanges = {chapter: '06-losses', cells: [{kind: 'edited', name: 'trial', source: trial, original: 'hash of trial'}]}
  await setDesk(page, 'zh', changes)
  const compared = ['fit-loss', 'likelihood', 'gradient-check', 'normal-equations', 'descent', 'bias-variance', 'softmax-check', 'saturation', 'overflow', 'entropy']
  for (const name of [...compared, 'bowl', 'sigma-control', 'logit-controls', 'autodiff', 'softmax-autodiff']) expect(await ask(page, 'run', name), name).toMatchObject({phase: 'done'})

  const {files} = await exportTo(page, scratch)
  expect(strFromU8(files['06-losses/README.md']!)).toContain('运行所有单元格')
  const exported = JSON.parse(strFromU8(files['06-losses/06-losses.ipynb']!)) as Notebook
  const [plot] = cellNamed(exported, 'bowl').outputs
  expect(plot).toMatchObject({output_type: 'display_data', data: {'image/svg+xml': expect.stringMatching(/^<svg /), 'image/png': expect.stringMatching(/^iVBOR/)}})
  expect(JSON.stringify(plot)).not.toContain('var(--')

  const executed = await runNotebook(join(scratch, '06-losses'), '06-losses.ipynb') as Notebook
  expect(errorsOf(executed)).toEqual([])
  for (const same of compared) expect(textOf(executed, same), same).toBe(textOf(exported, same))
  expect(textOf(executed, 'logit-controls')).toBe(textOf(exported, 'logit-controls'))
  expect(await importInto(page, JSON.stringify(executed))).toEqual({changes, notes: []})
}, 120_000)

test('console lines and errors go along, as Jupyter writes them', async () => {
  const page = await book.open('zh/06-losses/')
  await setDesk(page, 'zh', {chapter: '06-losses', cells: [{kind: 'edited', name: 'overflow', source: 'console.log(1)\nconsole.warn(2)\ndisplay({a: [1]})\nnull.x', original: 'hash of overflow'}]})
  expect(await ask(page, 'run', 'overflow')).toMatchObject({phase: 'error'})
  const {files} = await exportTo(page, join(scratch, 'errors'))
  const {outputs} = cellNamed(JSON.parse(strFromU8(files['06-losses/06-losses.ipynb']!)) as Notebook, 'overflow')
  expect(outputs).toEqual([
    {output_type: 'display_data', data: {'text/plain': expect.stringContaining('a')}, metadata: {}},
    {output_type: 'stream', name: 'stdout', text: ['1\n']},
    {output_type: 'stream', name: 'stderr', text: ['2\n']},
    {output_type: 'error', ename: 'TypeError', evalue: expect.stringContaining('null'), traceback: expect.arrayContaining([expect.stringContaining('4')])},
  ])
})

test('a file that is no notebook of this chapter is refused in the page’s language', async () => {
  const page = await book.open('zh/06-losses/')
  await setDesk(page, 'zh', {chapter: '06-losses', cells: []})
  const say = exportStrings('zh')
  await expect(importInto(page, 'hello')).rejects.toThrow(say.notJson)
  await expect(importInto(page, JSON.stringify({nbformat: 4, cells: [], metadata: {sand: {version: 1, chapter: '11-train'}}}))).rejects.toThrow(say.otherChapter('11-train', '06-losses'))
})
