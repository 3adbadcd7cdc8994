import {describe, expect, test} from 'vitest'
import {CellError} from './cell-error.ts'
import {compile} from './compile.ts'
import type {Program} from './program.ts'

const cell = (source: string): Program => compile(source, {name: 'my-cell'})
const names = (references: readonly {name: string}[]) => references.map(({name}) => name)

describe('an expression cell', () => {
  test.each([
    ['1 + 1', '1 + 1'],
    ['x;', 'x '],
    ['x; // why', 'x  // why'],
    ['// before\nx', '// before\nx'],
    ['(x as number);;', '(x          )  '],
    ['x as number', 'x          '],
    ['{a: 1, b: 2}', '{a: 1, b: 2}'],
    ['{a}; /* short */', '{a}  /* short */'],
    ['{}', '{}'],
    ['x => x', 'x => x'],
    ['class {}', 'class {}'],
    ['function (x: number) { return x }', 'function (x        ) { return x }'],
    ['"text"', '"text"'],
    ['a ? (b) : c => d', 'a ? (b) : c => d'],
  ])('%j becomes %j', (source, code) => {
    expect(cell(source)).toMatchObject({kind: 'expression', code, outputs: [], async: false, generator: false})
  })

  test('can stand in a return', () => {
    const {code} = cell('{a: 1, b: 2} // why')
    expect(new Function(`return (${code}\n)`)()).toEqual({a: 1, b: 2})
  })

  test('may await', () => {
    expect(cell('await x')).toMatchObject({kind: 'expression', async: true})
  })
})

describe('a statements cell', () => {
  test.each(['const x = 1', 'x; y', '{ let x = 1; display(x) }', 'function f() {}', 'class A {}', 'interface A {}', 'yield 1', ''])('%j is one', source => {
    expect(cell(source).kind).toBe('statements')
  })

  test.each(['', ' \n', '// only a comment', '/* so\n is this */'])('%j gives nothing to other cells', source => {
    expect(cell(source)).toMatchObject({code: source, outputs: [], inputs: [], placement: 'worker'})
  })
})

test('await and yield count at the top of the cell only', () => {
  expect(cell('if (x) { await y }')).toMatchObject({async: true, generator: false})
  expect(cell('for await (const x of xs) display(x)')).toMatchObject({async: true})
  expect(cell('const f = async function* () { await 1; yield 2 }')).toMatchObject({async: false, generator: false})
  expect(cell('class A { async m() { await 1 } *g() { yield 2 } }')).toMatchObject({async: false, generator: false})
})

test('outputs are the top-level declarations in order of the text', () => {
  const {outputs, declarations, locals} = cell("import a, {b as c} from 'm'\nfunction f() { var inner }\nconst {d, e: [g, ...h], ...i} = o, k = 1\nclass L {}\nif (a) { var n; let no }\nfor (var p of []) {}")
  expect(outputs).toEqual(['a', 'c', 'f', 'd', 'g', 'h', 'i', 'k', 'L', 'n', 'p'])
  expect(declarations.find(({name}) => name === 'g')).toEqual({name: 'g', line: 3, column: 15})
  expect(locals).toEqual([])
})

test('a cell that yields is a stream under its own name and keeps its declarations to itself', () => {
  expect(cell('const rate = 1\nyield rate')).toMatchObject({generator: true, outputs: ['myCell'], declarations: [{name: 'myCell', line: 2, column: 1}], locals: ['rate'], kind: 'statements'})
})

test('inputs are the free names, each at its first use', () => {
  const {inputs} = cell('const y = f(x)\nfunction g(z) { return z + w + x + Math.PI }\nconst {[k]: v = d} = {p: q}')
  expect(inputs).toEqual([
    {name: 'f', line: 1, column: 11}, {name: 'x', line: 1, column: 13}, {name: 'w', line: 2, column: 28}, {name: 'Math', line: 2, column: 36},
    {name: 'k', line: 3, column: 9}, {name: 'd', line: 3, column: 17}, {name: 'q', line: 3, column: 26},
  ])
})

test.each([
  ['a name that is used as a type only', 'const x: Config = y as typeof z', ['y']],
  ['a type parameter', 'f<Config>(y)', ['f', 'y']],
  ['a type-only import', "import {type Config} from 'm'\nx", ['x']],
  ['a property, a label and a method', 'here: for (;;) { o.p; ({q: 1, r() {}}); break here }', ['o']],
  ['a function expression by its own name', 'const f = function g() { return g }', []],
  ['a class expression by its own name', 'const f = class G extends H { m() { return G } }', ['H']],
  ['what a static block declares', 'class A { static { var x = 1; let y = x; z(y) } }', ['z']],
  ['what a catch declares', 'try {} catch ({message}) { message }', []],
  ['arguments', 'function f() { return arguments.length }', []],
  ['new.target', 'function f() { return new.target === f }', []],
  ['the attributes of an import', "import x from 'm' with {type: 'json'}\nx(y)", ['y']],
  ['a namespace import', "import * as tf from 'tf'\ntf.x(y)", ['y']],
])('%s is no input', (_, source, inputs) => {
  expect(names(cell(source).inputs)).toEqual(inputs)
})

test('builtins are listed by first use, with the place, unless a function declares the name', () => {
  expect(cell('view(1)\ndisplay(Plot.plot({width}))').builtins).toEqual([
    {name: 'view', line: 1, column: 1}, {name: 'display', line: 2, column: 1}, {name: 'Plot', line: 2, column: 9}, {name: 'width', line: 2, column: 20},
  ])
  expect(cell('const f = (width: number, {display}: any) => display(width)').builtins).toEqual([])
})

test('imports are described and blanked', () => {
  const program = cell("import d, * as n from 'a'\nimport {x, y as z, default as w, type T} from 'b'\nimport 'c'\nimport type {U} from 'd'\nimport {type V} from 'e'\nx()\nawait import(f)")
  expect(program.imports).toEqual([
    {specifier: 'a', bindings: [{imported: 'default', local: 'd'}, {imported: '*', local: 'n'}], line: 1, column: 1},
    {specifier: 'b', bindings: [{imported: 'x', local: 'x'}, {imported: 'y', local: 'z'}, {imported: 'default', local: 'w'}], line: 2, column: 1},
    {specifier: 'c', bindings: [], line: 3, column: 1},
  ])
  expect(program.code.trim()).toBe("x()\nawait import(f)")
  expect(program.outputs).toEqual(['d', 'n', 'x', 'z', 'w'])
})

test.each(["import('https://example.com/x.js')", "import('./x.js')", "import('/x.js')", "import('blob:x')", 'import(name)', 'import(`npm:${name}`)'])('%s may be tried: only a name is refused', call => {
  expect(cell(`await ${call}`).async).toBe(true)
})

test.each([['lab/nn', 'lab/nn'], ['lodash', 'npm:lodash@1.2.3'], ['npm:d3@7.9.0', 'npm:d3@7.9.0']])('import(%s) is refused in a function too, with what to write', (specifier, instead) => {
  expect(() => cell(`const load = () => import('${specifier}')`)).toThrowError(expect.objectContaining({problem: expect.objectContaining({code: 'import-call', line: 1, column: 20, values: {instead}})}))
})

test('a blanked import cannot join the lines around it', () => {
  expect(cell("f()\nimport 'm'\n(g)()").code).toBe('f()\n;         \n(g)()')
})

test('loops are guarded where the cell can run on the page', () => {
  expect(cell('while (x) y()').guarded).toBeUndefined()
  expect(cell('while (x) view(1)').guarded?.code).toBe('while (x) {$guard();view(1)}')
  expect(cell('function f() { for (;;) {} }').guarded?.code).toBe('function f() { for (;;) {$guard();} }')
})

test('a program is plain data', () => {
  const program = cell("import {a} from 'lab/plots'\nfor (const x of a) display(x)")
  expect(JSON.parse(JSON.stringify(program))).toEqual(program)
})

test('an error names the cell, the place and its values', () => {
  let problem
  try {
    cell('const y = 2\nx = y')
  } catch (error) {
    problem = error instanceof CellError ? error.problem : error
  }
  expect(problem).toEqual({
    code: 'assigns-foreign',
    cell: 'my-cell',
    message: '`x` belongs to another cell (or to nobody): a cell can only assign what it declares.',
    hint: 'Declare it here with `let x`, or give the value a new name.',
    line: 2,
    column: 1,
    values: {name: 'x'},
  })
})
