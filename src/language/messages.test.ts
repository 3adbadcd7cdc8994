import {expect, test} from 'vitest'
import {CellError} from './cell-error.ts'
import {compile} from './compile.ts'
import {fillMessage, messages, type MessageCode} from './messages.ts'

/** A cell for each message, and the whole text that its reader sees. What a name that is no module means is told when it is looked for (explain-specifier.test.ts). */
const cells: Record<Exclude<MessageCode, 'package-without-npm'>, readonly [source: string, shown: string]> = {
  'assigns-foreign': ['x++', '1:1 `x` belongs to another cell (or to nobody): a cell can only assign what it declares. Declare it here with `let x`, or give the value a new name.'],
  'assigns-in-condition': ['if (x = 1) {}', '1:5 `x = …` inside a condition would give `x` a new value, and `x` is not declared in this cell. To compare, write `===`.'],
  'assigns-import': ["import {x} from 'm'\nx = 1", '2:1 `x` is imported, and an import cannot be given another value. Give the value a new name.'],
  'declares-builtin': ['const display = 1', '1:7 `display` is always there in a cell, so a cell cannot declare it. Choose another name.'],
  'imports-builtin': ["import * as Plot from '@observablehq/plot'", '1:13 `Plot` is always there in a cell, so it need not be imported. Delete it from this import.'],
  'duplicate-declaration': ['let a = 1\nfunction a() {}', '2:10 `a` is declared twice in this cell. Give one of them another name, or assign without declaring it again.'],
  'export': ['export const x = 1', '1:1 A cell needs no `export`: other cells can read everything that it declares. Delete the word `export`.'],
  'export-list': ['const x = 1\nexport {x}', '2:1 A cell needs no `export`: other cells can read everything that it declares. Delete this line.'],
  'enum': ['enum Phase {Idle, Running}', '1:1 Cells know no `enum`: only types that can be erased. Write `const Phase = {first: 0, second: 1} as const`.'],
  'namespace': ['namespace a.b { const x = 1 }', '1:1 Cells know no `namespace`: only types that can be erased. Declare its contents in the cell itself, or as an object: `const a = {…}`.'],
  'parameter-property': ['class A { constructor(private x = 1) {} }', '1:23 A parameter cannot declare the field `x` in passing: only types can be erased. Declare `x` in the class and write `this.x = x` in the constructor.'],
  'import-equals': ["import tf = require('tf')", "1:1 `import tf = …` is not JavaScript. Write `import * as tf from '…'`."],
  'export-equals': ['export = 1', '1:1 `export =` is not JavaScript, and a cell needs no export. Delete this line.'],
  'angle-assertion': ['const x = <number>y', '1:11 A type in front of a value, `<T>value`, is not understood here. Write `value as T`.'],
  'regrouping-assertion': ['1 + 1 as number / 2', '1:1 Without its type, this line would be calculated in another order. Put parentheses around what stands before `as`.'],
  'decorator': ['@once class A {}', '1:1 Decorators (`@…`) are not part of JavaScript yet. Call the function yourself.'],
  'accessor': ['class A { accessor x = 1 }', '1:11 `accessor` is not part of JavaScript yet. Write a `get` and a `set`, or a plain field.'],
  'import-meta': ['import.meta.url', '1:1 `import.meta` has no meaning in a cell. Cells can read each other: pass the value by name.'],
  'import-call': ["1\nconst d3 = await import(`npm:d3`)", '2:18 `import(…)` finds no modules in a cell, neither the book’s nor packages: they are imported at its head. Write `import … from "npm:d3@1.2.3"` as the first line of the cell, outside of any function.'],
  'node-module': ["const fs = await import('node:fs')", '1:18 “node:fs” belongs to Node.js. Cells run in the browser, which does not have it. Use what browsers have (for a file: `view(Inputs.file())`), or a package that is made for them, at the head of the cell: `import … from "npm:name@1.2.3"`.'],
  'npm-unpinned': ["1\nimport {csv} from 'npm:d3-fetch/src/dsv.js'", '2:19 The package `d3-fetch` is imported without a version. Write the one you mean, in full: `npm:d3-fetch@1.2.3/src/dsv.js`. Only then does the cell do tomorrow what it does today.'],
  'npm-inexact': ["import d3 from 'npm:d3@^7'", '1:16 `^7` is not one exact version of the package `d3`. Write three numbers, as in `npm:d3@1.2.3`. Only then does the cell do tomorrow what it does today.'],
  'npm-malformed': ["import 'npm:'", '1:8 “npm:” does not name a package. Write `npm:name@1.2.3`, `npm:@scope/name@1.2.3`, or `npm:name@1.2.3/file.js` for a file of it.'],
  'unclosed': ['const f = g(\n  1,\n  2\n', '4:1 The `(` in line 1 is never closed. Add the missing `)`.'],
  'mismatched': ['f(\n  [1, 2)', '2:8 `)` cannot close the `[` in line 2. Close that one first with `]`.'],
  'stray': ['f(1))', '1:5 This `)` closes nothing. Delete it, or add the `(` that belongs to it.'],
  'unterminated-string': ["const s = 'abc", "1:11 This text has no closing quote in its line. End it with '. A text of several lines goes between backticks (`)."],
  'unterminated-template': ['const s = `abc', '1:12 This text between backticks (`) is never closed. Add the closing backtick, and a `}` for every `${`.'],
  'unterminated-comment': ['x /* y', '1:3 This comment is never closed. End it with `*/`.'],
  'unterminated-regex': ['const r = /ab', '1:12 This regular expression is never closed in its line. End it with `/`. To divide, put a value in front of `/`.'],
  'quote-in-string': ["const s = 'it's'", "1:15 The text ends at the quote before `s`. To have a quote inside a text, write \\', or put the text between the other kind of quotes."],
  'smart-quote': ['const s = “abc”', '1:11 `“` is a typographic quote; code needs a straight one. Type " instead.'],
  'full-width': ['f（1）', '1:2 `（` is a full-width character; code needs the narrow one. Type `(` instead: switch the keyboard to English punctuation.'],
  'math-sign': ['a ≤ b', '1:3 `≤` is not an operator in code. Type `<=` instead.'],
  'invisible-character': ['a +\u200b b', '1:4 An invisible character (U+200B) stands here. Delete it; it often comes along with copied text.'],
  'unknown-character': ['a + 😀', '1:5 The character `😀` has no meaning in code. Delete it, or put it between quotes.'],
  'hash-comment': ['x # note', '1:4 `#` does not start a comment here. Write `//` instead.'],
  'reserved-word': ['const class = 1', '1:7 `class` is a word of the language and cannot be a name. Choose another name, such as `class_`.'],
  'return-outside': ['return 1', '1:1 `return` has nothing to return from: this is the top of a cell, not a function. Write the value alone to show it, or `const answer = …` to name it.'],
  'await-in-function': ['const f = () => await g()', '1:17 `await` works at the top of a cell and in `async` functions; the function around it is not one. Write `async` in front of `function`, or in front of the parameters of `=>`.'],
  'yield-in-function': ['function f() { yield 1 }', '1:16 `yield` works at the top of a cell and in `function*`; the function around it is not one. Write `function*`, or take the `yield` out of the function.'],
  'loop-word-outside': ['break', '1:1 `break` only works inside a loop. Delete it, or move it into the loop.'],
  'missing-catch': ['try {}', '1:1 `try {…}` needs a `catch` or a `finally` behind it. Add `catch (error) {…}`.'],
  'missing-name': ['f(); function (x) {}', '1:15 A `function` that stands by itself needs a name. Write the name after `function`.'],
  'missing-condition': ['if x > 1 {}', '1:4 What follows `if` must stand in parentheses. Write `if (…)`.'],
  'const-without-value': ['const x: number\nf()', '2:1 `const x: number` has no value. Write `const x: number = …`, or `let x: number` if the value comes later.'],
  'compares-in-declaration': ['const x == 1', '1:9 `==` compares; a name gets its value with a single `=`. Write `x = …`.'],
  'assign-target': ['f(x) = 1', '1:1 What stands left of `=` cannot take a value. Left of `=` goes a name, `a.b` or `a[i]`. To compare, write `===`.'],
  'invalid-number': ['const width3 = 3px', '1:17 `3px` is not a number. Write numbers like 42, 0.5, 1e-3 or 0xff. Names begin with a letter.'],
  'missing-comma': ['f({a: 1\n  b: 2})', '2:3 A comma is missing before `b`. Write `,` between `1` and `b`.'],
  'missing-operator': ['const a = 1 const b = 2', '1:13 `const` cannot follow `1` directly. Is an operator, a `;` or a new line missing between them?'],
  'unexpected-end': ['const x = ', '1:11 The cell ends in the middle: something must follow `=`. Write what is missing, or delete `=`.'],
  'unexpected': ['a = 1 +* 2', '1:8 `*` cannot stand here. Look at what comes just before it: something is missing or too much.'],
  'syntax': ['/(/', '1:2 The cell cannot be read here: Invalid regular expression: /(/: Unterminated group. Compare this line with one that works.'],
}

test.each(Object.entries(cells))('%s', (code, [source, shown]) => {
  const error = thrownBy(source)
  const {message, hint, line, column} = error.problem
  expect([error.problem.code, `${line}:${column} ${message} ${hint}`]).toEqual([code, shown])
})

test('no message shows an unfilled placeholder', () => {
  for (const [source] of Object.values(cells)) {
    const {code, message, hint, values} = thrownBy(source).problem
    const [messageText, hintText] = messages[code as MessageCode]
    expect([message, hint]).toEqual([fillMessage(messageText, values!), fillMessage(hintText, values!)])
    expect(`${message} ${hint}`).not.toMatch(/\{(name|found|before|opening|openingLine|closing|quote|instead|reason|word)\}/)
  }
})

function thrownBy(source: string): CellError {
  try {
    compile(source, {name: 'c'})
  } catch (error) {
    if (error instanceof CellError) return error
    throw error
  }
  throw new Error(`Nothing is wrong with ${source}`)
}
