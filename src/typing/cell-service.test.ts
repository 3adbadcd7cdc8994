import {join} from 'node:path'
import {expect, it} from 'vitest'
import type {Definition} from './answers.ts'
import {completionDetails, completionsAt} from './cell-completions.ts'
import {definitionAt} from './cell-definition.ts'
import {cellDiagnostics} from './cell-diagnostics.ts'
import {renameAt, renameStartAt} from './cell-rename.ts'
import {createCellService, type ServedChapter} from './cell-service.ts'
import {signatureAt} from './cell-signature.ts'
import {typeInfoAt} from './cell-type-info.ts'
import {projectTypeFiles} from './project-type-files.ts'

// One for all tests: the libraries are read once.
const service = createCellService(projectTypeFiles(join(import.meta.dirname, '../..')))

/** A chapter of these cells. `|` marks the place that is asked about. */
function chapterOf(sources: Record<string, string>): {chapter: ServedChapter; cell: string; at: number} {
  const [cell = '', marked = ''] = Object.entries(sources).find(([, source]) => source.includes('|')) ?? []
  const cells = Object.entries(sources).map(([name, source]) => ({name, source: name === cell ? source.replace('|', '') : source}))
  return {chapter: service.update('test', cells), cell, at: marked.indexOf('|')}
}

const labels = (sources: Record<string, string>): string[] => {
  const {chapter, cell, at} = chapterOf(sources)
  return completionsAt(chapter, cell, at, ['lab/data', 'lab/nn'])?.items.map(({label}) => label) ?? []
}

const info = (sources: Record<string, string>) => {
  const {chapter, cell, at} = chapterOf(sources)
  return typeInfoAt(chapter, cell, at)
}

/** Each diagnostic as `cell: the text it underlines: message`. */
function problems(chapter: ServedChapter): string[] {
  return [...chapter.cells.values()].flatMap(({input: {name, source}}) => cellDiagnostics(chapter, name).map(({from, to, severity, message}) => `${severity} ${name} ⟨${source.slice(from, to)}⟩ ${message}`))
}

const check = (sources: Record<string, string>): string[] => problems(chapterOf(sources).chapter)

it('underlines a type error in the cell that reads', () => {
  expect(check({knobs: 'const units = 16', label: 'const label: string = units'})).toEqual(["error label ⟨label⟩ Type 'number' is not assignable to type 'string'."])
})

it('follows an edit: a cell that is changed breaks another, which is mended when it is changed back', () => {
  const label = {name: 'label', source: 'units.toFixed(1)'}
  expect(problems(service.update('edits', [{name: 'knobs', source: 'const units = 16'}, label]))).toEqual([])
  expect(problems(service.update('edits', [{name: 'knobs', source: "const units = 'many'"}, label]))).toEqual(["error label ⟨toFixed⟩ Property 'toFixed' does not exist on type '\"many\"'. Did you mean 'fixed'?"])
  expect(problems(service.update('edits', [{name: 'knobs', source: 'const units = 17'}, label]))).toEqual([])
})

it('follows cells that come, go, and change their name', () => {
  expect(problems(service.update('coming', [{name: 'reader', source: 'const twice = 2 * units'}]))).toEqual(["error reader ⟨units⟩ Cannot find name 'units'."])
  expect(problems(service.update('coming', [{name: 'reader', source: 'const twice = 2 * units'}, {name: 'knobs', source: 'const units = 1'}]))).toEqual([])
  expect(problems(service.update('coming', [{name: 'reader', source: 'const twice = 2 * units'}, {name: 'controls', source: 'const units = 1'}]))).toEqual([])
  expect(problems(service.update('coming', [{name: 'reader', source: 'const twice = 2 * units'}]))).toHaveLength(1)
})

it('keeps chapters apart', () => {
  service.update('one', [{name: 'a', source: 'const only = 1'}])
  expect(problems(service.update('two', [{name: 'b', source: 'only'}]))).toEqual(["error b ⟨only⟩ Cannot find name 'only'."])
})

it('sees promises and generators of other cells unwrapped', () => {
  expect(info({reply: 'const reply = Promise.resolve(5)', reader: 'const next = re|ply'})?.text).toBe('const reply: number')
  expect(info({stream: 'async function* counts() { yield 1 }\nconst count = counts()', reader: 'cou|nt'})?.text).toBe('const count: number')
  expect(info({'my-training': 'for (const step of [1, 2]) yield {step}', reader: 'myTr|aining'})?.text).toBe('const myTraining: {\n    step: number;\n}')
})

it('says of a text that does not compile what our own language says, and types its readers still', () => {
  const [own, reader] = check({broken: 'const units = 1\nenum Colour {red}', reader: 'const label: string = units'})
  expect(own).toMatch(/^error broken ⟨enum⟩ Cells know no `enum`/)
  expect(reader).toBe("error reader ⟨label⟩ Type 'number' is not assignable to type 'string'.")
})

it('takes a half-typed stream for a stream, and a generator inside a cell for none', () => {
  expect(check({stream: 'yield {loss: 1}\nconst x = ', reader: 'stream.loss'}).filter(line => line.includes(' reader '))).toEqual([])
  expect(check({plain: 'function* f() { yield 1 }\nconst x = ;', reader: 'f()'}).filter(line => line.includes(' reader '))).toEqual([])
})

it('types the readers of a cell that is being typed in, however far it has come', () => {
  const half = ['tokenizer.', 'f(tokenizer, {', 'if (true) {', 'const more =', '`', "import {x", '/*']
  for (const end of half) {
    const found = check({tokens: `const tokenizer = {size: 1}\n${end}`, reader: 'tokenizer.size', other: 'const a = 1'})
    expect(found.filter(line => !line.startsWith('error tokens')), end).toEqual([])
  }
  expect(labels({knobs: 'const knob = {speed: 1}', a: 'if (true) {\n  Math.max(knob.|'})).toEqual(['speed'])
})

it('reports a name that two cells declare in both, and reads the first', () => {
  expect(check({a: 'const n = 1', b: "const n = 'b'", c: 'const m: boolean = n'})).toEqual([
    'error a ⟨n⟩ Cell "b" declares `n` too. Give one of them another name.',
    'error b ⟨n⟩ Cell "a" declares `n` too. Give one of them another name.',
    "error c ⟨m⟩ Type 'number' is not assignable to type 'boolean'.",
  ])
})

it('warns of what is deprecated, and of nothing that is only unused', () => {
  expect(check({a: "const unused = 1\nconst code = escape('ä')"})).toEqual(["warning a ⟨escape⟩ The signature '(string: string): string' of 'escape' is deprecated."])
})

it('lets a cell import packages of the network, without knowing their types', () => {
  expect(check({a: "import {sum} from 'npm:d3-array@3.2.4'\nconst total: number = sum([1, 2])"})).toEqual([])
})

it('completes members of what another cell declares, in a text that does not compile yet', () => {
  expect(labels({model: "import * as tf from '@tensorflow/tfjs'\nconst model = tf.sequential()", reader: 'const a = 1\nmodel.|'})).toEqual(expect.arrayContaining(['fit', 'predict', 'countParams']))
  expect(labels({a: "import * as tf from '@tensorflow/tfjs'\ntf.ones([2]).|"})).toEqual(expect.arrayContaining(['square', 'mean', 'reshape']))
})

it('completes names of other cells and builtins, and hides what only the module needs', () => {
  const names = labels({knobs: 'const unitCount = 16', stream: '|\nyield 1'})
  expect(names).toEqual(expect.arrayContaining(['unitCount', 'display', 'Plot', 'Math']))
  expect(names.filter(name => name.startsWith('$'))).toEqual([])
})

it('completes at the cursor in a stream and in an expression', () => {
  expect(labels({knobs: 'const knob = {speed: 1}', stream: 'for (let i = 0; i < 3; i++) {\n  yield knob.|\n}'})).toEqual(['speed'])
  expect(labels({knobs: 'const knob = {speed: 1}', shown: '{a: knob.sp|}'})).toEqual(['speed'])
})

it('completes what may be imported, and the texts that fit', () => {
  const {chapter, cell, at} = chapterOf({a: "import {x} from 'lab/|'"})
  expect(completionsAt(chapter, cell, at, ['lab/data', 'lab/nn'])).toMatchObject({from: 17, quoted: true, items: [{label: 'lab/data'}, {label: 'lab/nn'}]})
  expect(labels({a: "import {tra|} from 'lab/nn'\nyield 1"})).toContain('train')
  const options = chapterOf({a: "import * as tf from '@tensorflow/tfjs'\ntf.layers.dense({units: 1, activation: 'soft|'})"})
  const fitting = completionsAt(options.chapter, options.cell, options.at, [])
  expect(fitting).toMatchObject({quoted: true, from: options.at - 'soft'.length})
  expect(fitting!.items.map(({label}) => label)).toContain('softmax')
})

it('offers nothing in a comment', () => {
  expect(labels({a: 'const n = 1 // n|'})).toEqual([])
})

it('describes a completion with its type and docs', () => {
  const {chapter, cell, at} = chapterOf({a: 'dis|'})
  expect(completionDetails(chapter, cell, at, 'display')).toEqual({text: expect.stringContaining('display<T>(value: T): T'), docs: 'Shows a value under the cell, after what is already there, and returns it.'})
})

it('tells a type with its docs, also those of another cell and of the lab', () => {
  expect(info({knobs: '/** How many there are. */\nconst units = 16', reader: 'uni|ts'})).toEqual({from: 0, to: 5, text: 'const units: 16', docs: 'How many there are.'})
  expect(info({a: "import {softmax} from 'lab/nn'\nsoft|max"})?.docs).not.toBe('')
  expect(info({a: 'const a = 1 // |nothing'})).toBeUndefined()
})

it('knows where it stands in a stream under its hoisted imports', () => {
  expect(info({stream: "const a = 1\nimport {softmax} from 'lab/nn'\nyield so|ftmax"})).toMatchObject({from: 'const a = 1\nimport {softmax} from \'lab/nn\'\nyield '.length})
  expect(info({stream: "const a = 1\nimport {soft|max} from 'lab/nn'\nyield a"})).toMatchObject({from: 'const a = 1\nimport {'.length})
})

it('tells the parameters of the call that is being typed', () => {
  const {chapter, cell, at} = chapterOf({a: '/** Adds. */\nfunction add(first: number, second: string): void {}', b: 'add(1, |'})
  const signature = signatureAt(chapter, cell, at)!
  expect(signature).toMatchObject({text: 'add(first: number, second: string): void', docs: 'Adds.', index: 1, count: 1})
  expect(signature.text.slice(...signature.active)).toBe('second: string')
  const outside = chapterOf({a: 'const a = 1|'})
  expect(signatureAt(outside.chapter, outside.cell, outside.at)).toBeUndefined()
})

const definition = (sources: Record<string, string>): Definition | undefined => {
  const {chapter, cell, at} = chapterOf(sources)
  return definitionAt(chapter, cell, at)
}

it('goes to the declaration in another cell: of a variable, a function, a type, a stream', () => {
  expect(definition({knobs: 'const a = 1\nconst units = 16', reader: 'uni|ts'})).toEqual({kind: 'cell', cell: 'knobs', from: 18})
  expect(definition({tools: 'function shout() {}', reader: 'sho|ut()'})).toEqual({kind: 'cell', cell: 'tools', from: 9})
  expect(definition({types: 'interface Point {x: number}', reader: 'const p: Po|int = {x: 1}'})).toEqual({kind: 'cell', cell: 'types', from: 10})
  expect(definition({'the-stream': 'const a = 1\nyield a', reader: 'theStr|eam'})).toEqual({kind: 'cell', cell: 'the-stream', from: 12})
})

it('goes to a declaration in the same cell', () => {
  expect(definition({a: 'const a = 1\n{ const b = a; console.log(|b) }'})).toEqual({kind: 'cell', cell: 'a', from: 20})
})

it('shows the declaration of what is not in a cell, also when another cell imports it', () => {
  expect(definition({a: "import {softmax} from 'lab/nn'", b: 'soft|max'})).toMatchObject({kind: 'outside', module: 'lab/nn'})
  expect(definition({a: "import {soft|max} from 'lab/nn'"})).toMatchObject({kind: 'outside', module: 'lab/nn', text: expect.stringMatching(/^\/\*\*[\s\S]*function softmax/)})
  expect(definition({a: "import * as tf from '@tensorflow/tfjs'\ntf.on|es([1])"})).toMatchObject({kind: 'outside', module: '@tensorflow/tfjs-core'})
  expect(definition({a: 'const a = 1 |+ 1'})).toBeUndefined()
})

/** The cells after the rename, or the refusal. */
function rename(sources: Record<string, string>, newName: string) {
  const {chapter, cell, at} = chapterOf(sources)
  const answer = renameAt(chapter, cell, at, newName)
  if ('refused' in answer) return answer
  return Object.fromEntries([...chapter.cells.values()].map(({input: {name, source}}) => [
    name,
    answer.changes.filter(change => change.cell === name).reduceRight((text, {from, to, insert}) => text.slice(0, from) + insert + text.slice(to), source),
  ]))
}

it('renames a variable in every cell that reads it, from any of them', () => {
  const cells = {knobs: 'let units = 16\nunits = 17', reader: 'const twice = 2 * units', shown: '{units, x: {units: 1}.units}', shadow: '{ const units = 1; display(units) }'}
  const renamed = {knobs: 'let size = 16\nsize = 17', reader: 'const twice = 2 * size', shown: '{units: size, x: {units: 1}.units}', shadow: '{ const units = 1; display(units) }'}
  expect(rename({...cells, knobs: 'let uni|ts = 16\nunits = 17'}, 'size')).toEqual(renamed)
  expect(rename({...cells, reader: 'const twice = 2 * |units'}, 'size')).toEqual(renamed)
  expect(rename({...cells, shown: '{units|, x: {units: 1}.units}'}, 'size')).toEqual(renamed)
})

it('renames functions, types and imports across cells too', () => {
  expect(rename({tools: 'function shout(x: string) { return shout(x) }', reader: "sho|ut('a')"}, 'call')).toEqual({tools: 'function call(x: string) { return call(x) }', reader: "call('a')"})
  expect(rename({types: 'interface Po|int {x: number}', reader: 'const p: Point = {x: 1}'}, 'Place')).toEqual({types: 'interface Place {x: number}', reader: 'const p: Place = {x: 1}'})
  expect(rename({a: "import {softmax} from 'lab/nn'", b: 'soft|max([1])'}, 'soft')).toEqual({a: "import {softmax as soft} from 'lab/nn'", b: 'soft([1])'})
})

it('renames what is local in its cell alone, and members wherever they are used', () => {
  expect(rename({a: 'function f(u|: number) { return u }', b: 'const u = 1'}, 'v')).toEqual({a: 'function f(v: number) { return v }', b: 'const u = 1'})
  expect(rename({a: 'const point = {le|ft: 1}', b: 'point.left'}, 'x')).toEqual({a: 'const point = {x: 1}', b: 'point.x'})
  expect(rename({stream: 'const to|tal = 1\nyield total', b: 'const other = 1'}, 'sum')).toEqual({stream: 'const sum = 1\nyield sum', b: 'const other = 1'})
})

it('refuses a rename that cannot be, and says why', () => {
  expect(rename({a: 'const a| = 1', b: 'const size = a'}, 'size')).toEqual({refused: 'taken', cell: 'b'})
  expect(rename({a: 'const a| = 1', b: '{ const size = a; display(size) }'}, 'size')).toEqual({refused: 'taken', cell: 'b'})
  expect(rename({a: 'const a| = 1', b: 'const x = {size: 1}.size'}, 'size')).toMatchObject({a: 'const size = 1'})
  expect(rename({a: 'const a| = 1'}, 'no name')).toEqual({refused: 'invalid'})
  expect(rename({a: 'const a| = 1'}, 'class')).toEqual({refused: 'invalid'})
  expect(rename({a: 'const a| = 1'}, '')).toEqual({refused: 'invalid'})
  expect(rename({a: 'const a| = 1'}, 'Plot')).toEqual({refused: 'builtin'})
  expect(rename({stream: 'yield 1', b: 'str|eam'}, 'flow')).toEqual({refused: 'cell-name', cell: 'stream'})
  expect(rename({a: '1 |+ 1'}, 'b')).toEqual({refused: 'nothing'})
  expect(rename({a: "import {softmax} from 'lab/nn'\nimport type {TrainingStep} from 'lab/nn'\nconst s: TrainingStep = {} as never\ns.lo|ss"}, 'x')).toMatchObject({refused: 'outside'})
  expect(rename({a: "'abc'.len|gth"}, 'x')).toMatchObject({refused: 'typescript', message: expect.stringContaining('cannot rename')})
})

it('says which name a rename is about', () => {
  const {chapter, cell, at} = chapterOf({a: 'const units = 1', b: '2 * uni|ts'})
  expect(renameStartAt(chapter, cell, at)).toEqual({name: 'units', from: 4, to: 9})
})

it('says how a module is imported, in the place of what to install', () => {
  const said = (source: string) => check({a: source}).join('\n')
  expect(said("import {readFile} from 'fs'\nreadFile")).toMatch(/^error a ⟨'fs'⟩ “fs” belongs to Node\.js\. [^]*`import … from "npm:name@1\.2\.3"`\.$/)
  expect(said("import {readFile} from 'node:fs'\nreadFile")).toMatch(/^error a ⟨'node:fs'⟩ “node:fs” belongs to Node\.js\./)
  expect(said('import _ from "lodash"\n_')).toMatch(/^error a ⟨"lodash"⟩ There is no module “lodash” here\. [^]*`import … from "npm:lodash@1\.2\.3"`\.$/)
  expect(said("import * as d3 from 'npm:d3'\nd3")).toMatch(/^error a ⟨'⟩ The package `d3` is imported without a version\./)
  expect(said("const d3 = await import('npm:d3@7.9.0')")).toMatch(/^error a ⟨import⟩ `import\(…\)` finds no modules in a cell/)
  expect(said("import {x} from 'lab/nm'\nx")).toBe("error a ⟨'lab/nm'⟩ Cannot find module 'lab/nm'.")
  expect(said("const fs = require('fs')")).toBe("error a ⟨require⟩ Cannot find name 'require'.")
  expect(said('process.exit()')).toBe("error a ⟨process⟩ Cannot find name 'process'.")
})
