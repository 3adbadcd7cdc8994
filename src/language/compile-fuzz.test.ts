import {parse, tokenizer} from 'acorn'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {compile} from './compile.ts'

/*
 * Random cells in which ⟦…⟧ encloses what is only a type: without the marks it is the TypeScript that a reader writes, without the enclosed text the
 * JavaScript that must remain; ‖ is a line end where blanking must leave a semicolon. A statement that ends in a type needs no semicolon in front of the next line, whatever that begins with.
 */
const {statement} = fc.letrec<{type: string; expression: string; statement: string}>(tie => ({
  type: fc.oneof({depthSize: 'small', withCrossShrink: true},
    fc.constantFrom('number', "'a'", 'Config', 'unknown', 'typeof p'),
    tie('type').map(t => `${t.includes('=>') || t.includes('|') || t.includes('keyof') ? `(${t})` : t}[]`),
    fc.tuple(tie('type'), tie('type')).map(([t, u]) => `{a: ${t}; b?: ${u}; m(x: ${t}): void}`),
    tie('type').map(t => `{\n  a: ${t}\n}`),
    fc.tuple(tie('type'), tie('type')).map(([t, u]) => `Map<${t}, Array<${u}>>`),
    fc.tuple(tie('type'), tie('type')).map(([t, u]) => `(${t}) | [${u}, ...${u}[]]`),
    tie('type').map(t => `((x: ${t}) => ${t})`),
    tie('type').map(t => `keyof (${t})`),
  ),
  expression: fc.oneof({depthSize: 'small', withCrossShrink: true},
    fc.constantFrom('1', 'p', 'q.r', '`t${p}`', '/re/g'),
    fc.tuple(tie('expression'), tie('type'), fc.constantFrom('as', 'satisfies')).map(([e, t, word]) => `(${e}⟦ ${word} ${t}⟧)`),
    tie('expression').map(e => `(${e})⟦!⟧.s`),
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `f⟦<${t}>⟧(${e}, [${e}])`),
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `((x⟦: ${t}⟧, y⟦?: ${t}⟧) => ${e})`),
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `(async ⟦<T,>⟧({x}⟦: ${t}⟧ = ${e}, ...z⟦: T[]⟧)⟦: Promise<${t.replace(/\s+/g, ' ')}>⟧ => { return ${e} })`),
    fc.tuple(tie('expression'), tie('expression')).map(([e, g]) => `({a: ${e}, ...${g}})`),
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `new C⟦<${t}>⟧(${e})`),
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `(class ⟦<T>⟧ extends (${e})⟦<${t}>⟧ ⟦implements I⟧ { ⟦private⟧ [p]⟦?: ${t}⟧ = ${e}; ⟦declare x: ${t};⟧ m⟦?<T>⟧(⟦this: ${t},⟧ a⟦: T⟧)⟦: void⟧ {} })`),
  ),
  statement: fc.oneof({depthSize: 'small', withCrossShrink: true},
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `const @⟦: ${t}⟧ = ${e};`),
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `let [@ = ${e}]⟦: ${t}⟧ = p⟦ as ${t}⟧`),
    fc.tuple(tie('type'), fc.boolean()).map(([t, definite]) => `let @⟦${definite ? '!' : ''}: ${t}⟧`),
    tie('expression').map(e => `(${e});`),
    fc.tuple(tie('expression'), tie('type')).map(([e, t]) => `[${e}]⟦ as ${t}⟧`),
    tie('type').map(t => `⟦type @ = ${t}⟧`),
    tie('type').map(t => `⟦interface @<T> extends I { a: ${t}; new (): T }⟧`),
    tie('type').map(t => `⟦declare function @(x: ${t}): void⟧`),
    fc.tuple(tie('type'), tie('expression')).map(([t, e]) => `⟦function @(x: ${t}): void;⟧\nfunction @(x⟦?: ${t}⟧) { return ${e} }`),
    fc.tuple(tie('expression'), tie('statement')).map(([e, s]) => `for (const x of ${e}) { ${s} }`),
    fc.tuple(tie('expression'), tie('statement')).map(([e, s]) => `if (${e}) { ${s} } else { ${s} }`),
    fc.tuple(tie('type'), tie('expression')).map(([t, e]) => `⟦abstract⟧ class @⟦<T>⟧ { static x⟦: ${t}⟧ = ${e}‖\n  ⟦readonly⟧ [q]⟦!: ${t}⟧\n ⟦abstract m(): T⟧ }`),
    tie('expression').map(e => `yield ${e};`),
    tie('expression').map(e => `await ${e};`),
  ),
}))

const cells = fc.array(statement, {maxLength: 6}).map(statements => {
  let names = 0
  const marked = statements.map(text => {
    const name = `v${names++}`
    return text.replaceAll('@', name)
  })
  // Within one statement a name may be declared in both branches of an `if`; blocks keep those apart.
  return {source: marked.join('\n').replace(/[⟦⟧‖]/g, ''), expected: marked.map(text => `${text.replace(/⟦[^⟧]*⟧/g, '').replaceAll('‖', ';')};`).join('\n')}
})

const runs = {seed: 20260101, numRuns: 400}

test('a random cell keeps its JavaScript, and every token of it its place', () => {
  fc.assert(fc.property(cells, ({source, expected}) => {
    const {code} = compile(source, {name: 'c'})
    expect(code.split('\n').map(line => line.length)).toEqual(source.split('\n').map(line => line.length))
    expect(tree(code)).toEqual(tree(expected))
    for (const {start, end, type: {label}} of tokenizer(code, {ecmaVersion: 'latest'})) {
      if (label === 'name' || label === 'num' || label === 'string') expect(code.slice(start, end)).toBe(source.slice(start, end))
    }
  }), runs)
})

test('compiling a cell twice gives the same program', () => {
  fc.assert(fc.property(cells, ({source}) => {
    expect(compile(source, {name: 'c'})).toEqual(compile(source, {name: 'c'}))
  }), {...runs, numRuns: 100})
})

test('any text either compiles or is refused with a place inside it', () => {
  const pieces = fc.constantFrom('const ', 'x', ' = ', '1', '(', ')', '{', '}', '[', ']', "'", '`', '${', '/', '/*', '#', '；', '“', '\n', 'class ', 'yield ', 'await ', '=> ', ': T', ' as T', '<T>', '!', '?', ',', 'import ', 'export ', 'enum ', 'return ', '@', '\\', '😀')
  fc.assert(fc.property(fc.array(pieces, {maxLength: 12}).map(list => list.join('')), source => {
    try {
      compile(source, {name: 'c'})
    } catch (error) {
      const {cell, message, line, column} = (error as {problem: {cell: string; message: string; line: number; column: number}}).problem
      expect(cell).toBe('c')
      expect(message).not.toBe('')
      expect(column).toBeGreaterThan(0)
      expect(column).toBeLessThanOrEqual(source.split('\n')[line - 1]!.length + 1)
    }
  }), {...runs, numRuns: 3000})
})

function tree(code: string): unknown {
  const program = parse(`async function* cell() {\n${code}\n}`, {ecmaVersion: 'latest', sourceType: 'module'})
  return JSON.parse(JSON.stringify(program, (key, value: unknown) => {
    if (key === 'start' || key === 'end') return undefined
    return Array.isArray(value) ? value.filter(item => item?.type !== 'EmptyStatement') : value
  }))
}
