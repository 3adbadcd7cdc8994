/** @file Texts that tell a reader to press a button call it by the name that stands on it. */
import {globSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import ts from 'typescript'
import {expect, it} from 'vitest'
import {exportStrings} from '../src/notebook/export/export-strings.ts'
import {strings} from '../src/notebook/strings.ts'

const root = join(import.meta.dirname, '..')
/** Where the words of the interface stand, and the sentences about problems. */
const files = globSync('src/**/{*strings,strings-en,strings-zh,problems,problems-zh,messages}.ts', {cwd: root}).sort()

/** Every text in a file: whole ones, and the pieces between the values of a template. */
function textsOf(file: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) texts.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true))
  return texts
}

/** `press Check again`, `Undo brings it back`, `按“检查”`, `用“撤销”可以找回`. Without quotes it is not known where the name ends. */
const naming = [
  /\b[Pp]ress (?:“([^”]+)”|([A-Z][^.,;:()]*))/g,
  /(?:^|[.;:,] )([A-Z]\w*) (?:brings|takes)\b/g,
  /\b(?:[Cc]hoose|[Tt]urn|that) “([A-Z][^”]*)”/g,
  /(?:按|点|用|选|打开|一次)“([^”]+)”/g,
  /“([^”]+)”会/g,
]

function namesIn(text: string): string[] {
  return naming.flatMap(pattern => [...text.matchAll(pattern)].map(([, ...groups]) => groups.find(group => group !== undefined)!))
}

const texts = new Map(files.map(file => [file, textsOf(file)]))
const labels = new Set([...texts.values()].flat())

/** The button that a text names with these words first. */
function labelAt(words: string): string | undefined {
  const ends = [words.length, ...Array.from(words.matchAll(/ /g), ({index}) => index).reverse()]
  return ends.map(end => words.slice(0, end)).find(name => labels.has(name))
}

it('a button that a text names is called so on the page', () => {
  const named = [...texts].flatMap(([file, texts]) => texts.flatMap(text => namesIn(text).map(words => ({file, words, label: labelAt(words)}))))
  expect(named.map(({label}) => label)).toEqual(expect.arrayContaining(['Run', 'Edit', 'Check', 'Reset', 'Undo', 'Share', '运行', '编辑', '检查', '重置', '撤销', '分享']))
  expect(named.filter(({label}) => label === undefined)).toEqual([])
})

it('the README of an exported chapter names the menu and the item that bring it back', () => {
  for (const language of ['en', 'zh'] as const) {
    const {more, importFile} = strings(language)
    const readme = exportStrings(language).readme('Title', 'a.ipynb')
    expect(readme).toContain(`“${more}”`)
    expect(readme).toContain(`“${importFile}”`)
  }
})

it('the README names the buttons of a cell', () => {
  const [en, zh] = [strings('en'), strings('zh')]
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`The buttons are named ${[en, zh].map(({run, stop, edit, reset}) => [run, stop, edit, reset].join(', ')).join(' (')}).`)
})
