/**
 * @file What is said about each problem with a cell's text: [what happened, what to do next], by `code`. `{name}` stands for a value of that name
 * in the problem's `values`, so that another language needs only this table.
 */

export const messages = {
  // Names
  'assigns-foreign': ['`{name}` belongs to another cell (or to nobody): a cell can only assign what it declares.', 'Declare it here with `let {name}`, or give the value a new name.'],
  'assigns-in-condition': ['`{name} = …` inside a condition would give `{name}` a new value, and `{name}` is not declared in this cell.', 'To compare, write `===`.'],
  'assigns-import': ['`{name}` is imported, and an import cannot be given another value.', 'Give the value a new name.'],
  'declares-builtin': ['`{name}` is always there in a cell, so a cell cannot declare it.', 'Choose another name.'],
  'imports-builtin': ['`{name}` is always there in a cell, so it need not be imported.', 'Delete it from this import.'],
  'duplicate-declaration': ['`{name}` is declared twice in this cell.', 'Give one of them another name, or assign without declaring it again.'],

  // What cells do without
  'export': ['A cell needs no `export`: other cells can read everything that it declares.', 'Delete the word `export`.'],
  'export-list': ['A cell needs no `export`: other cells can read everything that it declares.', 'Delete this line.'],
  'enum': ['Cells know no `enum`: only types that can be erased.', 'Write `const {name} = {first: 0, second: 1} as const`.'],
  'namespace': ['Cells know no `namespace`: only types that can be erased.', 'Declare its contents in the cell itself, or as an object: `const {name} = {…}`.'],
  'parameter-property': ['A parameter cannot declare the field `{name}` in passing: only types can be erased.', 'Declare `{name}` in the class and write `this.{name} = {name}` in the constructor.'],
  'import-equals': ['`import {name} = …` is not JavaScript.', "Write `import * as {name} from '…'`."],
  'export-equals': ['`export =` is not JavaScript, and a cell needs no export.', 'Delete this line.'],
  'angle-assertion': ['A type in front of a value, `<T>value`, is not understood here.', 'Write `value as T`.'],
  'regrouping-assertion': ['Without its type, this line would be calculated in another order.', 'Put parentheses around what stands before `{word}`.'],
  'decorator': ['Decorators (`@…`) are not part of JavaScript yet.', 'Call the function yourself.'],
  'accessor': ['`accessor` is not part of JavaScript yet.', 'Write a `get` and a `set`, or a plain field.'],
  'import-meta': ['`import.meta` has no meaning in a cell.', 'Cells can read each other: pass the value by name.'],

  // What cells cannot import
  'import-call': ['`import(…)` finds no modules in a cell, neither the book’s nor packages: they are imported at its head.', 'Write `import … from "{instead}"` as the first line of the cell, outside of any function.'],
  'package-without-npm': ['There is no module “{specifier}” here.', 'A package of npm is imported at the head of the cell by `npm:`, its name and one exact version: `import … from "{instead}"`.'],
  'node-module': ['“{specifier}” belongs to Node.js. Cells run in the browser, which does not have it.', 'Use what browsers have (for a file: `view(Inputs.file())`), or a package that is made for them, at the head of the cell: `import … from "npm:name@1.2.3"`.'],

  // Packages of npm
  'npm-unpinned': ['The package `{name}` is imported without a version.', 'Write the one you mean, in full: `npm:{name}@1.2.3{path}`. Only then does the cell do tomorrow what it does today.'],
  'npm-inexact': ['`{version}` is not one exact version of the package `{name}`.', 'Write three numbers, as in `npm:{name}@1.2.3{path}`. Only then does the cell do tomorrow what it does today.'],
  'npm-malformed': ['“{specifier}” does not name a package.', 'Write `npm:name@1.2.3`, `npm:@scope/name@1.2.3`, or `npm:name@1.2.3/file.js` for a file of it.'],

  // Brackets
  'unclosed': ['The `{opening}` in line {openingLine} is never closed.', 'Add the missing `{closing}`.'],
  'mismatched': ['`{found}` cannot close the `{opening}` in line {openingLine}.', 'Close that one first with `{closing}`.'],
  'stray': ['This `{found}` closes nothing.', 'Delete it, or add the `{opening}` that belongs to it.'],

  // Texts and comments that do not end
  'unterminated-string': ['This text has no closing quote in its line.', 'End it with {quote}. A text of several lines goes between backticks (`).'],
  'unterminated-template': ['This text between backticks (`) is never closed.', 'Add the closing backtick, and a `}` for every `${`.'],
  'unterminated-comment': ['This comment is never closed.', 'End it with `*/`.'],
  'unterminated-regex': ['This regular expression is never closed in its line.', 'End it with `/`. To divide, put a value in front of `/`.'],
  'quote-in-string': ['The text ends at the quote before `{found}`.', 'To have a quote inside a text, write \\{quote}, or put the text between the other kind of quotes.'],

  // Characters
  'smart-quote': ['`{found}` is a typographic quote; code needs a straight one.', 'Type {instead} instead.'],
  'full-width': ['`{found}` is a full-width character; code needs the narrow one.', 'Type `{instead}` instead: switch the keyboard to English punctuation.'],
  'math-sign': ['`{found}` is not an operator in code.', 'Type `{instead}` instead.'],
  'invisible-character': ['An invisible character ({found}) stands here.', 'Delete it; it often comes along with copied text.'],
  'unknown-character': ['The character `{found}` has no meaning in code.', 'Delete it, or put it between quotes.'],
  'hash-comment': ['`#` does not start a comment here.', 'Write `//` instead.'],

  // Words
  'reserved-word': ['`{found}` is a word of the language and cannot be a name.', 'Choose another name, such as `{found}_`.'],
  'return-outside': ['`return` has nothing to return from: this is the top of a cell, not a function.', 'Write the value alone to show it, or `const answer = …` to name it.'],
  'await-in-function': ['`await` works at the top of a cell and in `async` functions; the function around it is not one.', 'Write `async` in front of `function`, or in front of the parameters of `=>`.'],
  'yield-in-function': ['`yield` works at the top of a cell and in `function*`; the function around it is not one.', 'Write `function*`, or take the `yield` out of the function.'],
  'loop-word-outside': ['`{found}` only works inside a loop.', 'Delete it, or move it into the loop.'],
  'missing-catch': ['`try {…}` needs a `catch` or a `finally` behind it.', 'Add `catch (error) {…}`.'],
  'missing-name': ['A `{before}` that stands by itself needs a name.', 'Write the name after `{before}`.'],
  'missing-condition': ['What follows `{before}` must stand in parentheses.', 'Write `{before} (…)`.'],

  // Values and names
  'const-without-value': ['`const {name}` has no value.', 'Write `const {name} = …`, or `let {name}` if the value comes later.'],
  'compares-in-declaration': ['`{found}` compares; a name gets its value with a single `=`.', 'Write `{name} = …`.'],
  'assign-target': ['What stands left of `=` cannot take a value.', 'Left of `=` goes a name, `a.b` or `a[i]`. To compare, write `===`.'],
  'invalid-number': ['`{found}` is not a number.', 'Write numbers like 42, 0.5, 1e-3 or 0xff. Names begin with a letter.'],
  'missing-comma': ['A comma is missing before `{found}`.', 'Write `,` between `{before}` and `{found}`.'],
  'missing-operator': ['`{found}` cannot follow `{before}` directly.', 'Is an operator, a `;` or a new line missing between them?'],
  'unexpected-end': ['The cell ends in the middle: something must follow `{before}`.', 'Write what is missing, or delete `{before}`.'],
  'unexpected': ['`{found}` cannot stand here.', 'Look at what comes just before it: something is missing or too much.'],
  'syntax': ['The cell cannot be read here: {reason}.', 'Compare this line with one that works.'],
} as const satisfies Record<string, readonly [string, string]>

export type MessageCode = keyof typeof messages

/** Puts values into a message: each `{name}` that is among the values. */
export function fillMessage(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}
