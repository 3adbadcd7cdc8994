/**
 * @file A chapter goes out as a notebook, runs in Jupyter on Deno, and comes back. The notebook is executed by Jupyter's own client, with no network.
 */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {strFromU8, unzipSync} from 'fflate'
import type {Locator, Page} from 'playwright-core'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {CellChange, ChapterChanges} from '../../src/notebook/desk/chapter-changes.ts'
import {exportStrings} from '../../src/notebook/export/export-strings.ts'
import type {CodeCell, JupyterNotebook} from '../../src/notebook/export/nbformat.ts'
import type {LiveNotebook} from '../../src/notebook/live-notebook.ts'
import {reviewStrings} from '../../src/notebook/review/review-strings.ts'
import {changesFile} from '../../src/notebook/share/changes-file.ts'
import {decodeChanges} from '../../src/notebook/share/decode-changes.ts'
import {strings, type Language} from '../../src/notebook/strings.ts'
import {runNotebook} from '../jupyter/run-notebook.ts'
import {ask, cellOf, chooseMore, openBook, sourceOf, withSteps, type Book} from './book.ts'

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

/** Brings a file into the chapter, as a reader does. The dialog that shows it, or says what is wrong with it. */
async function choose(page: Page, language: Language, name: string, content: string): Promise<Locator> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), chooseMore(page, strings(language).importFile)])
  await chooser.setFiles({name, mimeType: 'application/json', buffer: Buffer.from(content)})
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

/** Takes all that a file brings. What the page has said about it before. */
async function take(page: Page, language: Language, name: string, content: string): Promise<string[]> {
  const dialog = await choose(page, language, name, content)
  const notes = await dialog.locator('.dialog-body > .review-note').allInnerTexts()
  await dialog.getByRole('button', {name: reviewStrings(language).take}).click()
  await dialog.waitFor({state: 'detached'})
  return notes
}

/** What the reader has changed, read from the link that Share makes of it. */
async function changesOf(page: Page): Promise<ChapterChanges> {
  await page.getByRole('toolbar').locator('[data-command=share]').click()
  const link = await page.getByRole('dialog').getByRole('textbox').inputValue()
  await page.keyboard.press('Escape')
  return decodeChanges(link.split('#changes=')[1]!)
}

const hashOf = (page: Page, cell: string) => cellOf(page, cell).getAttribute('data-hash').then(hash => hash!)

/** Exports, and unpacks into a folder of this machine. */
async function exportTo(page: Page, language: Language, folder: string): Promise<{name: string; files: Record<string, Uint8Array>}> {
  const [download] = await Promise.all([page.waitForEvent('download'), chooseMore(page, strings(language).exportChapter)])
  const files = unzipSync(readFileSync(await download.path()))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), content)
  }
  return {name: download.suggestedFilename(), files}
}

const codeCells = (notebook: JupyterNotebook) => notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === 'code')
const errorsOf = (notebook: JupyterNotebook) => codeCells(notebook).flatMap(({id, outputs}) => outputs.flatMap(output => output.output_type === 'error' ? [`${id}: ${output.ename}: ${output.evalue}`] : []))
const cellNamed = (notebook: JupyterNotebook, name: string) => codeCells(notebook).find(({id}) => id === `cell-${name}`)!

/** What the check of an exercise says there: one output, since its states take each other's place. */
function checkOf(notebook: JupyterNotebook, exercise: string): string {
  const {outputs} = codeCells(notebook).find(({id}) => id === `check-${exercise}`)!
  expect(outputs, exercise).toHaveLength(1)
  const [output] = outputs
  const text = output?.output_type === 'display_data' ? output.data['text/plain'] : undefined
  return typeof text === 'string' ? text : text?.join('') ?? ''
}

/** The plain text of all that a cell shows, spaces evened out. */
function textOf(notebook: JupyterNotebook, name: string): string {
  const flat = (text: string | readonly string[] | undefined) => typeof text === 'string' ? text : text?.join('') ?? ''
  return cellNamed(notebook, name).outputs.map(output => output.output_type === 'stream' ? flat(output.text) : output.output_type === 'error' ? output.evalue : flat(output.data['text/plain'])).join('\n').replace(/\s+/g, ' ').trim()
}

test('chapter 11 with an edit and an added cell trains in Jupyter as on the page, and comes back as it was', async () => {
  const page = await book.open('en/11-train/')
  const training = (await sourceOf(page, 'training')).replace('steps: 300,', 'steps: 5,\n  workers: 1,')
  const model = (await sourceOf(page, 'model')).replace('units: 128', 'units: 16')
  const long = withSteps(await sourceOf(page, 'long-training'), 6)
  const windowAt = 'function windowAt(ids: readonly number[], start: number, length: number) {\n  return {inputs: ids.slice(start, start + length), targets: ids.slice(start + 1, start + length + 1)}\n}'
  const cells: CellChange[] = [
    {kind: 'edited', name: 'window-at', source: windowAt, original: await hashOf(page, 'window-at')},
    {kind: 'edited', name: 'model', source: model, original: await hashOf(page, 'model')},
    {kind: 'edited', name: 'training', source: training, original: await hashOf(page, 'training')},
    {kind: 'added', name: 'losses', source: 'const printed = display(\'here\')\nconsole.log(JSON.stringify([...training.losses]), printed)', after: 'training', manual: true},
    {kind: 'edited', name: 'long-training', source: long, original: await hashOf(page, 'long-training')},
  ]
  const changes: ChapterChanges = {chapter: '11-train', cells}
  await take(page, 'en', 'mine.changes.json', changesFile(changes))
  for (const name of ['training', 'evaluation']) expect(await ask(page, 'run', name), name).toMatchObject({phase: 'done'})
  const curve = await page.evaluate(async () => Array.from((await document.querySelector<LiveNotebook>('live-notebook')!.value('training') as {losses: Float32Array}).losses))
  expect(curve).toHaveLength(5)

  const {name, files} = await exportTo(page, 'en', scratch)
  expect(name).toBe('11-train.zip')
  expect(strFromU8(files['11-train/README.md']!)).toContain('deno jupyter --install')
  const exported = JSON.parse(strFromU8(files['11-train/11-train.ipynb']!)) as JupyterNotebook
  const order = codeCells(exported).map(({id}) => id)
  expect(order.indexOf('cell-progress')).toBe(order.indexOf('cell-writing') - 1) // it stands below on the page
  expect(JSON.stringify(exported)).toContain(`${book.url}en/bench/`) // a link that was relative
  expect(cellNamed(exported, 'evaluation').execution_count).toBeGreaterThan(0)
  expect(cellNamed(exported, 'losses').execution_count).toBeNull()

  const executed = await runNotebook(join(scratch, '11-train'), '11-train.ipynb') as JupyterNotebook
  expect(errorsOf(executed)).toEqual([])
  const losses = JSON.parse(/^here (\[.*\]) here$/.exec(textOf(executed, 'losses'))![1]!) as number[]
  expect(losses).toHaveLength(5)
  expect(losses.at(-1)!).toBeLessThan(losses[0]! - 0.1)
  losses.forEach((loss, i) => expect(loss).toBeCloseTo(curve[i]!, 3))
  for (const same of ['text', 'tokens', 'windows', 'evaluation']) expect(textOf(executed, same), same).toBe(textOf(exported, same))
  expect(textOf(executed, 'training')).toContain('step 5 of 5')
  expect(textOf(executed, 'writing').length).toBeGreaterThan(150)

  expect(checkOf(executed, 'window-at')).toMatch(/^Solved: all 4 assertions hold\.\n✓ the window\n/)
  expect(checkOf(executed, 'parameter-count')).toMatch(/^Not yet: 0 of 5 hold\. Begin with “the embedding: a table”\.\n✗ the embedding: a table\n {4}For: V = 10, E = 4, H = 3\n {4}Expected: 40\n {4}Your code gave: 0\n {4}A row is looked up/)
  expect(checkOf(executed, 'tensor-leak')).toMatch(/✗ 100 more steps leave no tensor behind/)

  await chooseMore(page, 'Reset the chapter')
  await cellOf(page, 'losses').waitFor({state: 'detached'})
  const older = JSON.stringify(executed).replace(JSON.stringify(await hashOf(page, 'model')), '"of an older day"') // the book has changed since
  expect(await take(page, 'en', '11-train.ipynb', older)).toEqual([exportStrings('en').chapterChanged('model')])
  expect(await changesOf(page)).toEqual(changes)
}, 300_000)

test('chapter 06 in Chinese: tables, plots and gradients in Jupyter say what the page says', async () => {
  const page = await book.open('zh/06-losses/')
  const trial = (await sourceOf(page, 'trial')).replace('steps: 300', 'steps: 3').replace('units: 128', 'units: 8')
  const changes: ChapterChanges = {chapter: '06-losses', cells: [{kind: 'edited', name: 'trial', source: trial, original: await hashOf(page, 'trial')}]}
  await ask(page, 'edit', 'trial', trial)
  const compared = ['fit-loss', 'likelihood', 'gradient-check', 'normal-equations', 'descent', 'bias-variance', 'softmax-check', 'saturation', 'overflow', 'entropy']
  for (const name of [...compared, 'bowl', 'sigma-control', 'logit-controls', 'autodiff', 'softmax-autodiff']) expect(await ask(page, 'run', name), name).toMatchObject({phase: 'done'})

  const {files} = await exportTo(page, 'zh', scratch)
  expect(strFromU8(files['06-losses/README.md']!)).toContain('运行所有单元格')
  const exported = JSON.parse(strFromU8(files['06-losses/06-losses.ipynb']!)) as JupyterNotebook
  const [plot] = cellNamed(exported, 'bowl').outputs
  expect(plot).toMatchObject({output_type: 'display_data', data: {'image/svg+xml': expect.stringMatching(/^<svg /), 'image/png': expect.stringMatching(/^iVBOR/)}})
  expect(JSON.stringify(plot)).not.toContain('var(--')

  const executed = await runNotebook(join(scratch, '06-losses'), '06-losses.ipynb') as JupyterNotebook
  expect(errorsOf(executed)).toEqual([])
  for (const same of compared) expect(textOf(executed, same), same).toBe(textOf(exported, same))
  expect(checkOf(executed, 'mse-gradient')).toMatch(/✗ 偏高的预测得到正数\n {4}输入: y = \[1\], yHat = \[3\]\n {4}你的代码给出: 0\n {4}它应该是正数，现在是零。/)
  const texts = exported.cells.filter(({cell_type}) => cell_type === 'markdown').map(({source}) => source.join('')).join('\n')
  expect(texts).toContain('**问题: 从噪声到平方**')
  expect(texts).toMatch(/- \*\*A\*\* [^]*<details><summary>答案和理由<\/summary>/)
  expect(texts).toMatch(/<details><summary>提示 1<\/summary>/)
  expect(textOf(executed, 'logit-controls')).toBe(textOf(exported, 'logit-controls'))
  await ask(page, 'reset')
  expect(await take(page, 'zh', '06-losses.ipynb', JSON.stringify(executed))).toEqual([])
  expect(await changesOf(page)).toEqual(changes)
}, 300_000)

test('console lines and errors go along, as Jupyter writes them', async () => {
  const page = await book.open('zh/06-losses/')
  await ask(page, 'edit', 'overflow', 'console.log(1)\nconsole.warn(2)\ndisplay({a: [1]})\nnull.x')
  expect(await ask(page, 'run', 'overflow')).toMatchObject({phase: 'error'})
  const {files} = await exportTo(page, 'zh', join(scratch, 'errors'))
  const {outputs} = cellNamed(JSON.parse(strFromU8(files['06-losses/06-losses.ipynb']!)) as JupyterNotebook, 'overflow')
  expect(outputs).toEqual([
    {output_type: 'display_data', data: {'text/plain': expect.stringContaining('a')}, metadata: {}},
    {output_type: 'stream', name: 'stdout', text: ['1\n']},
    {output_type: 'stream', name: 'stderr', text: ['2\n']},
    {output_type: 'error', ename: 'TypeError', evalue: expect.stringContaining('null'), traceback: expect.arrayContaining([expect.stringContaining('4')])},
  ])
})

test('a file that is no notebook of this chapter is refused in the page’s language', async () => {
  const page = await book.open('zh/06-losses/')
  const say = exportStrings('zh')
  const refused = async (content: string): Promise<string> => {
    const dialog = await choose(page, 'zh', 'any.ipynb', content)
    await dialog.getByRole('heading', {name: strings('zh').importFailed('any.ipynb')}).waitFor()
    const said = await dialog.locator('.dialog-body').innerText()
    await dialog.getByRole('button', {name: '关闭'}).click()
    return said
  }
  expect(await refused('hello')).toBe(say.notJson)
  expect(await refused(JSON.stringify({nbformat: 4, cells: [], metadata: {sand: {version: 1, chapter: '11-train'}}}))).toBe(say.otherChapter('11-train', '06-losses'))
})
