/**
 * @file Every sentence that the kernel says to a reader, one function per problem. `code` and `values` are stable: another language is written from them.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {Position} from '../language/program.ts'
import type {Loss, Refusal} from './realm.ts'
import {saysUnreachable} from './says-unreachable.ts'

const position = (at: Position | undefined) => at ? {line: at.line, column: at.column} : {}
/** What to do when a part of the book does not come. A page that stays open while the book is replaced asks for files that are gone. */
const loadAgain = 'Check the connection, then run the cell again. If that does not help, reload the page: the book may have a new version. Your text is kept.'
const list = (names: readonly string[]) => names.map(name => `\`${name}\``).join(', ')

export function declaredTwice(cell: string, name: string, other: string, at: Position | undefined): CellProblem {
  return {
    code: 'declared-twice', cell, ...position(at),
    message: `\`${name}\` is also declared in the cell \`${other}\`.`,
    hint: 'A name has one home on the page. Rename one of them, or put the cell’s code in { braces } to keep its names to itself.',
    values: {name, other},
  }
}

/** `path` starts and ends with `cell`. */
export function cycle(cell: string, path: readonly string[], at: Position | undefined): CellProblem {
  const route = path.join(' → ')
  return {
    code: 'cycle', cell, ...position(at),
    message: path.length > 2 ? `These cells wait for each other: ${route}.` : `This cell waits for itself: ${route}.`,
    hint: 'Break the circle: one of them has to do without the other’s value.',
    values: {path: route},
  }
}

export function privateName(cell: string, name: string, stream: string, at: Position | undefined): CellProblem {
  return {
    code: 'private-name', cell, ...position(at),
    message: `\`${name}\` is private to the stream cell \`${stream}\`: a cell with \`yield\` shows other cells only what it yields.`,
    hint: `Read \`${stream}\` instead and yield what you need, or declare \`${name}\` in a cell of its own.`,
    values: {name, stream},
  }
}

/** What programs for Node find without an import. */
const nodeNames: ReadonlySet<string> = new Set(['require', 'module', 'exports', 'process', 'Buffer', '__dirname', '__filename'])

/** `meant`: a defined name close to the missing one. `former`: the cell that declared this very name until it was changed or deleted. */
export function notDefined(cell: string, name: string, at: Position | undefined, {meant, former}: {readonly meant?: string | undefined; readonly former?: string | undefined} = {}): CellProblem {
  if (!meant && !former && nodeNames.has(name)) return {
    code: 'node-name', cell, ...position(at),
    message: `\`${name}\` belongs to Node.js. Cells run in the browser, which does not have it.`,
    hint: 'To use a package, import it at the head of the cell: `import … from "npm:name@1.2.3"`.',
    type: 'ReferenceError',
    values: {name},
  }
  return {
    code: 'not-defined', cell, ...position(at),
    message: `\`${name}\` is not defined in any cell.`,
    hint: [
      ...(former ? [`Cell \`${former}\` declared it before it was changed or deleted: declare it again, or use another name here.`] : []),
      ...(meant ? [`Did you mean \`${meant}\`?`] : []),
    ].join(' ') || `Declare it in a cell, for instance \`const ${name} = …\`, or check the spelling.`,
    type: 'ReferenceError',
    values: {name, ...(meant ? {meant} : {}), ...(former ? {former} : {})},
  }
}

export function pageOnly(cell: string, name: string, at: Position | undefined): CellProblem {
  return {
    code: 'page-only', cell, ...position(at),
    message: `\`${name}\` exists only on the page, and this cell runs in the worker.`,
    hint: 'Draw in a cell of its own that reads this cell’s values, or let this cell run on the page.',
    values: {name},
  }
}

/** `known`: what may be imported. */
export function noSuchModule(cell: string, specifier: string, at: Position | undefined, meant: string | undefined, known: readonly string[]): CellProblem {
  return {
    code: 'no-such-module', cell, ...position(at),
    message: `There is no module “${specifier}” here.`,
    hint: meant ? `Did you mean “${meant}”?` : known.length ? `Cells can import ${list(known)}.` : 'Cells can import nothing here.',
    values: {specifier, known: known.join(', '), ...(meant ? {meant} : {})},
  }
}

export function noSuchExport(cell: string, specifier: string, name: string, at: Position | undefined, exports: readonly string[]): CellProblem {
  return {
    code: 'no-such-export', cell, ...position(at),
    message: `The module “${specifier}” has no \`${name}\`.`,
    hint: `It has ${exports.length ? list(exports) : 'no exports'}.`,
    values: {specifier, name, exports: exports.join(', ')},
  }
}

export function moduleFailed(cell: string, specifier: string, at: Position | undefined, reason: string): CellProblem {
  return {
    cell, ...position(at),
    ...saysUnreachable(reason) ? {
      code: 'module-unreachable',
      message: `The module “${specifier}” could not be loaded from the book’s site.`,
      hint: loadAgain,
      values: {specifier},
    } : {
      code: 'module-failed',
      message: `The module “${specifier}” could not be loaded: ${reason}`,
      hint: 'Check the connection, then run the cell again.',
      values: {specifier, reason},
    },
  }
}

/** `object` as it stands in the cell; `meant` is a method that it has. */
export function noSuchMethod(cell: string, object: string, name: string, meant: string): CellProblem {
  return {
    code: 'no-such-method', cell,
    message: `\`${object}\` has no \`${name}\`.`,
    hint: `Did you mean \`${object}.${meant}\`?`,
    type: 'TypeError',
    values: {object, name, meant},
  }
}

/** `packages`: each as `name@version`. `host`: where they come from. */
export function npmNeedsConsent(cell: string, packages: readonly string[], host: string, at: Position | undefined): CellProblem {
  return {
    code: 'npm-needs-consent', cell, ...position(at),
    message: `This cell needs your permission: it imports ${list(packages)} from the network.`,
    hint: `Nothing has been asked yet. When you allow it, your browser loads this from ${host}.`,
    values: {packages: packages.join(', '), host},
  }
}

export function npmRefused(cell: string, packages: readonly string[], at: Position | undefined): CellProblem {
  return {
    code: 'npm-refused', cell, ...position(at),
    message: `You have not allowed ${list(packages)}, so this cell does not run.`,
    hint: 'Allow it after all, or delete the import.',
    values: {packages: packages.join(', ')},
  }
}

export function npmNeedsReload(cell: string, packages: readonly string[], at: Position | undefined): CellProblem {
  return {
    code: 'npm-needs-reload', cell, ...position(at),
    message: `${list(packages)} may be loaded, but this page was opened before that and still lets nothing out.`,
    hint: 'Load the page again.',
    values: {packages: packages.join(', ')},
  }
}

export function npmNotKept(cell: string, packages: readonly string[], at: Position | undefined): CellProblem {
  return {
    code: 'npm-not-kept', cell, ...position(at),
    message: `Your permission for ${list(packages)} cannot be kept: this browser lets the page store nothing.`,
    hint: 'Let this site store data (a private window may forbid it), then allow the package again; or do without it.',
    values: {packages: packages.join(', ')},
  }
}

export function npmUnreachable(cell: string, name: string, host: string): CellProblem {
  return {
    code: 'npm-unreachable', cell,
    message: `The package \`${name}\` could not be loaded: ${host} cannot be reached.`,
    hint: 'Packages need the network. Check the connection, then run the cell again.',
    values: {name, host},
  }
}

export function npmNotFound(cell: string, name: string, host: string): CellProblem {
  return {
    code: 'npm-not-found', cell,
    message: `${host} has no \`${name}\`.`,
    hint: 'Check the name, the version and the file: a letter may be wrong, or this version was never published.',
    values: {name, host},
  }
}

export function npmFailed(cell: string, name: string, reason: string): CellProblem {
  return {
    code: 'npm-failed', cell,
    message: `The package \`${name}\` cannot be used here: ${reason}`,
    hint: 'It may be made for Node, or import something that is not there. Try another version, or one file of it: `npm:name@1.2.3/file.js`.',
    values: {name, reason},
  }
}

/** `address`: what the cell asked for, of another host. */
export function refusedRequest(cell: string, address: string, at: Position | undefined): CellProblem {
  return {
    code: 'refused-request', cell, ...position(at),
    message: `This book lets nothing out: \`${address}\` was not asked.`,
    hint: 'Whatever a cell works with stays on this machine, so no cell may ask another host. Put the data into a cell, let the reader choose a file (`Inputs.file`), or import a package: `import … from "npm:name@1.2.3"`.',
    type: 'TypeError',
    values: {address},
  }
}

export function refusedWorker(cell: string, address: string, at: Position | undefined): CellProblem {
  return {
    code: 'refused-worker', cell, ...position(at),
    message: `A worker that starts from \`${address}\` could let something out of this book, so it was not started.`,
    hint: 'Start it from its text: `new Worker(URL.createObjectURL(new Blob([code])))`. Such a worker keeps to the rules of the page.',
    type: 'SecurityError',
    values: {address},
  }
}

export function notAnError(cell: string, text: string): CellProblem {
  return {
    code: 'thrown-value', cell,
    message: `The cell threw a value that is not an Error: ${text}`,
    hint: 'Throw an Error, as in `throw new Error("what happened")`: only that carries the line.',
    values: {text},
  }
}

export function tooLarge(cell: string, reason: string): CellProblem {
  return {
    code: 'too-large', cell,
    message: `This needs more memory than there is: ${reason}`,
    hint: 'Use smaller numbers: a smaller array, a smaller batch, shorter windows, fewer units.',
    values: {reason},
  }
}

export function tooDeep(cell: string): CellProblem {
  return {
    code: 'too-deep', cell,
    message: 'Functions called one another so deeply that there is no room for another call.',
    hint: 'Most often a function calls itself and never stops: check the case in which it should return at once. `Math.max(...list)` with a very long list does it too: go through the list in a loop.',
    type: 'RangeError',
  }
}

export function endlessLoop(cell: string, seconds: number): CellProblem {
  return {
    code: 'endless-loop', cell,
    message: `A loop kept the page busy for more than ${seconds} s, so it was stopped.`,
    hint: 'Check the condition that should end it. A long computation belongs in a cell of its own that draws nothing: such cells run in the worker.',
    type: 'CellError',
    values: {seconds: String(seconds)},
  }
}

/** A value that a cell in one realm reads and that cannot leave the other. */
export function cannotCross(cell: string, name: string, from: string, refused: Refusal, at: Position | undefined): CellProblem {
  return {
    code: 'cannot-cross', cell, ...position(at),
    message: `\`${name}\` (from the cell \`${from}\`) cannot be read here: ${refused.what}.`,
    hint: refused.hint,
    values: {name, from, kind: refused.kind, what: refused.what, ...(refused.path ? {path: refused.path} : {})},
  }
}

export function cannotRead(name: string, cell: string, refused: Refusal): CellProblem {
  return {...cannotCross(cell, name, cell, refused, undefined), message: `\`${name}\` cannot be copied: ${refused.what}.`}
}

export function noValue(name: string, cell: string): CellProblem {
  return {
    code: 'no-value', cell,
    message: `\`${name}\` has no value yet.`,
    hint: `Run the cell \`${cell}\` first.`,
    values: {name, cell},
  }
}

export function noSuchName(name: string, meant: string | undefined): CellProblem {
  return {...notDefined(name, name, undefined, {meant}), code: 'no-such-name', message: `No cell is named \`${name}\` or defines it.`}
}

/** A computation that was under way when its realm died, or that should have begun in it. */
export function realmLost(cell: string, {started, detail}: Loss): CellProblem {
  if (!started && detail && saysUnreachable(detail)) return {
    code: 'realm-unreachable', cell,
    message: 'This cell could not begin: the part of the book that runs cells could not be loaded from its site.',
    hint: loadAgain,
  }
  const reason = detail ? `: ${detail}` : '.'
  return {
    cell,
    ...started ? {
      code: 'realm-lost',
      message: `The worker stopped while this cell ran${reason}`,
      hint: 'It has been started again. If the cell needs much memory, try smaller sizes; then run it again.',
    } : {
      code: 'realm-not-started',
      message: `The worker could not be started${reason}`,
      hint: 'Check the connection, then run the cell again.',
    },
    values: detail ? {reason: detail} : {},
  }
}

/** Kinds of values that cannot leave their realm: what they are, and what to do instead. */
export const refusals = {
  tensor: {what: 'a tensor lives on the compute device', hint: 'Read its numbers in a worker cell: `await x.data()`.'},
  model: {what: 'a model lives on the compute device', hint: 'Use it in a worker cell and pass on what it computes.'},
  function: {what: 'a function cannot be copied to the other side', hint: 'Put it in a cell of its own that holds only functions: such cells run in both realms.'},
  node: {what: 'an element belongs to the page', hint: 'Pass on the data it shows, not the element.'},
  promise: {what: 'a promise cannot be copied to the other side', hint: 'Pass on its result: `await` it first.'},
  stream: {what: 'a generator cannot be copied to the other side', hint: 'Give it a name at the top level of a cell: other cells then read its latest value.'},
  symbol: {what: 'a symbol means nothing on the other side', hint: 'Use a string.'},
  other: {what: 'it holds something that cannot be copied', hint: 'Pass on plain data: numbers, strings, arrays, objects, typed arrays.'},
  gone: {what: 'it no longer exists', hint: 'Run its cell again.'},
} as const

export type RefusalKind = keyof typeof refusals
