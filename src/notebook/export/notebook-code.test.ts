import {expect, test} from 'vitest'
import {fromNotebookCode, laterNames, toCheckCode, toNotebookCode} from './notebook-code.ts'

const there = (source: string, later = laterNames([])) => toNotebookCode({name: 'cell-a', source}, later)
const back = (source: string) => fromNotebookCode({name: 'cell-a', source})

test('most cells stay as they are, comments and types included', () => {
  const source = 'import {clean} from \'lab/text\'\n\n// why\nconst a: number = f(1) // here\ndisplay(a)'
  expect(there(source)).toBe(source)
  expect(back(source)).toBe(source)
})

test('a cell that yields becomes the latest value of a function, its imports above', () => {
  const source = 'import {train} from \'lab/nn\'\n\nyield* train(model, {\n  steps: 300, // few\n})'
  const code = 'import {train} from \'lab/nn\'\nconst cellA = await display.latest(async function* () {\nyield* train(model, {\n  steps: 300, // few\n})\n})'
  expect(there(source)).toBe(code)
  expect(back(code)).toBe(source)
})

test('a changed stream cell loses exactly what was put around it', () => {
  const code = 'import {train} from \'lab/nn\'\n\nconst cellA = await display.latest(async function* () {\nyield* train(model, {steps: 5})\nyield 3\n})\n'
  expect(back(code)).toBe('import {train} from \'lab/nn\'\n\nyield* train(model, {steps: 5})\nyield 3')
})

test('imports in the middle of a stream cell move to its top', () => {
  expect(there('yield 1\nimport {a} from \'lab/text\'\nyield a')).toBe('import {a} from \'lab/text\'\nconst cellA = await display.latest(async function* () {\nyield 1\nyield a\n})')
})

test('a promise and a generator that only other cells read are awaited to their latest value', () => {
  const later = laterNames([{name: 'b', source: 'async function load() {}\nconst ticks = function* () {}'}])
  expect(there('const a = load(), b = 1', later)).toBe('const a = await display.latest(load()), b = 1')
  expect(there('const a = ticks()', later)).toBe('const a = await display.latest(ticks())')
  expect(there('const a = tensor.data() // numbers', later)).toBe('const a = await display.latest(tensor.data()) // numbers')
  expect(there('Promise.all([a, b])', later)).toBe('await display.latest(Promise.all([a, b]))')
  expect(back('const a = await display.latest(load()), b = 1')).toBe('const a = load(), b = 1')
})

test('a promise that its own cell reads stays one', () => {
  expect(there('const a = fetch(x)\na.then(display)')).toBe('const a = fetch(x)\na.then(display)')
  expect(there('const a = await fetch(x)')).toBe('const a = await fetch(x)')
})

test('where the value of display is used, it has one', () => {
  expect(there('const a = display(1)\ndisplay(a)')).toBe('const a = display.value(1)\ndisplay(a)')
  expect(back('const a = display.value(1)\ndisplay(a)')).toBe('const a = display(1)\ndisplay(a)')
  expect(there('import {b} from \'lab/text\'\nyield display(1) + b')).toBe('import {b} from \'lab/text\'\nconst cellA = await display.latest(async function* () {\nyield display.value(1) + b\n})')
})

test('a text that cannot be read stays as it is', () => {
  expect(there('const = 3\nyield 1')).toBe('const = 3\nyield 1')
  expect(back('const = 3')).toBe('const = 3')
})

test('a check keeps what it declares to itself, imports what it needs there, and leaves types out', () => {
  const source = "import {check, equal as same, type Draw} from 'lab/check'\nimport {train} from \"lab/nn\"\n\nconst a = (x: Draw) => `two\nlines`\nawait check(display, [])\n"
  expect(toCheckCode({source}, 'Check.')).toBe("// Check.\nawait (async display => {\nconst {check, equal: same} = await import('lab/check')\nconst {train} = await import(\"lab/nn\")\nconst a = (x: Draw) => `two\nlines`\nawait check(display, [])\n})(display.inPlace())")
  expect(toCheckCode({source: 'const = 1'}, 'Check.')).toBe('const = 1')
})
