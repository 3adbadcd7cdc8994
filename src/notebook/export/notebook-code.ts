/**
 * @file A cell's text for a notebook, and back. In a notebook cells run once, from top to bottom, in one scope; so what the book's kernel does between cells stands there as
 * code, as little and as recognisable as possible:
 *
 * - A cell that yields becomes `const name = await display.latest(async function* () {` … `})`, its imports above.
 * - A generator or a promise that a variable holds, and that other cells see as its latest value, becomes `await display.latest(…)`.
 * - The check of an exercise stands in a function of its own.
 * - Where the value of `display(x)` is used it becomes `display.value(x)`: in a notebook, `display(x)` has none, or Jupyter would show x twice.
 */
import {findTopLevel} from '../../language/find-top-level.ts'
import {parse} from '../../language/parse.ts'
import {streamName} from '../../language/stream-name.ts'
import {children, isFunction, isNode, walk, type ProgramNode, type SyntaxNode} from '../../language/syntax-node.ts'

export interface NamedText {
  readonly name: string
  readonly source: string
}

/** The cell as a notebook's code. A text that cannot be read stays as it is. `later`: names of functions that return a promise or a generator, from `laterNames`. */
export function toNotebookCode(cell: NamedText, later: ReadonlySet<string> = new Set()): string {
  const program = read(cell)
  if (!program) return cell.source
  const edits = displayEdits(program)
  if (!findTopLevel(program).firstYield) return apply(cell.source, [...edits, ...waitingEdits(program, later)])
  const {imports, body} = splitImports(program, apply(cell.source, edits), edits)
  return [...imports, `${opening(cell.name)}\n${body}\n})`].join('\n')
}

/**
 * The check of an exercise as a notebook's code: in a scope of its own, since the checks of a chapter use the same names, and with `display` showing each state of its report in the place
 * of the one before. A text that cannot be read stays as it is.
 */
export function toCheckCode({source}: {readonly source: string}, comment: string): string {
  const program = read({name: 'check', source})
  if (!program) return source
  const {imports, body} = splitImports(program, source, [])
  return [`// ${comment}`, 'await (async display => {', ...imports.map(importHere), body.trim(), '})(display.inPlace())'].join('\n')
}

/** `import {a, type B} from 'c'` where no import may stand. */
function importHere(statement: string): string {
  const [, bindings = '', specifier = ''] = /^import\s+\{([^}]*)\}\s+from\s+(['"][^'"]*['"])/.exec(statement) ?? []
  const values = bindings.split(',').map(binding => binding.trim()).filter(binding => binding && !/^type\s/.test(binding))
  return `const {${values.map(binding => binding.replace(/\s+as\s+/, ': ')).join(', ')}} = await import(${specifier})`
}

/** The cell that a notebook's code comes from, as far as it can be told after it was changed. `fromNotebookCode(toNotebookCode(x))` is x but for where imports and empty lines stand. */
export function fromNotebookCode({name, source}: NamedText): string {
  const unwrapped = unwrap(name, source)
  const program = read({name, source: unwrapped})
  if (!program) return unwrapped
  const edits: Edit[] = []
  walk(program, node => {
    if (node.type === 'CallExpression' && isMember(node.callee, 'display', 'value')) edits.push({start: node.callee!.start, end: node.callee!.end, text: 'display'})
    const call = node.type === 'AwaitExpression' ? node.argument : undefined
    const [only, ...more] = call?.type === 'CallExpression' && isMember(call.callee, 'display', 'latest') ? call.arguments ?? [] : []
    if (only && more.length === 0) edits.push({start: node.start, end: only.start, text: ''}, {start: only.end, end: node.end, text: ''})
  })
  return apply(unwrapped, edits)
}

/** Names of functions, declared in these cells or imported from the lab, whose call gives a promise or a generator. */
export function laterNames(cells: readonly NamedText[]): Set<string> {
  const names = new Set(['fetch', 'generate', 'mobyDick', 'perplexity', 'readText', 'train', 'useBackend'])
  const note = (id: unknown, made: SyntaxNode | null | undefined) => {
    const {async, generator} = (made ?? {}) as {async?: boolean; generator?: boolean}
    if (made && isFunction(made) && (async || generator) && isNode(id) && id.name) names.add(id.name)
  }
  for (const cell of cells) {
    for (const statement of read(cell)?.body ?? []) {
      note(statement.id, statement)
      for (const {id, init} of statement.declarations ?? []) note(id, init)
    }
  }
  return names
}

function read(cell: NamedText): ProgramNode | undefined {
  try {
    return parse(cell)
  } catch {
    return undefined
  }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

function apply(source: string, edits: readonly Edit[]): string {
  return edits.toSorted((a, b) => b.start - a.start).reduce((text, {start, end, text: into}) => text.slice(0, start) + into + text.slice(end), source)
}

// A stream cell

function opening(cell: string): string {
  return `const ${streamName(cell)} = await display.latest(async function* () {`
}

/** `text` is the source with `edits` made: offsets move by what these add. Edits of `display` never stand in an import. */
function splitImports(program: ProgramNode, text: string, edits: readonly Edit[]): {imports: string[]; body: string} {
  const moved = (offset: number) => offset + edits.filter(({end}) => end <= offset).reduce((sum, {start, end, text}) => sum + text.length - (end - start), 0)
  const places = program.body.filter(({type}) => type === 'ImportDeclaration').map(({start, end}) => ({start: moved(start), end: moved(end)}))
  const body = apply(text, places.map(({start, end}) => ({start, end: end + (/^[^\S\n]*\n/.exec(text.slice(end))?.[0].length ?? 0), text: ''})))
  return {imports: places.map(({start, end}) => text.slice(start, end)), body: body.replace(/^(?:[^\S\n]*\n)+/, '')}
}

function unwrap(cell: string, code: string): string {
  const start = code.indexOf(opening(cell))
  const close = /\n\}\)\s*$/.exec(code)
  if (start === -1 || !close) return code
  const [before, after] = [code.slice(0, start).trim(), code.slice(start + opening(cell).length).replace(/^\s*\n/, '')]
  const body = after.slice(0, after.length - close[0].length)
  return before === '' ? body : `${before}\n\n${body}`
}

// Values that come later

function waitingEdits(program: ProgramNode, later: ReadonlySet<string>): Edit[] {
  const [first, ...more] = program.body
  const results = more.length === 0 && first?.type === 'ExpressionStatement'
    ? [first.expression as SyntaxNode]
    : program.body.flatMap(({declarations = []}) => declarations).filter(({id}) => id?.type === 'Identifier' && uses(program, id.name!) === 1).map(({init}) => init)
  return results.filter(isNode).filter(value => comesLater(value, later)).flatMap(({start, end}) => [{start, end: start, text: 'await display.latest('}, {start: end, end, text: ')'}])
}

/** How often a name stands in the cell. What the cell itself reads must stay what it expects: a promise, a generator. */
function uses(program: ProgramNode, name: string): number {
  let count = 0
  walk(program, node => { if (node.type === 'Identifier' && node.name === name) count++ })
  return count
}

/** Whether an expression surely or probably is a promise or a generator, by its looks. To await something else does no harm. */
function comesLater(node: SyntaxNode, later: ReadonlySet<string>): boolean {
  if (node.type === 'ImportExpression') return true
  if (node.type === 'NewExpression') return node.callee?.name === 'Promise'
  if (node.type !== 'CallExpression') return false
  const {callee} = node
  if (!callee) return false
  if (callee.type === 'Identifier') return later.has(callee.name!)
  if (isFunction(callee)) return Boolean((callee as {async?: boolean}).async || (callee as {generator?: boolean}).generator)
  const {object, property} = callee as unknown as {object?: SyntaxNode; property?: SyntaxNode}
  return object?.name === 'Promise' || ['then', 'catch', 'finally', 'data', 'array', 'json', 'arrayBuffer', 'fit'].includes(property?.name ?? '')
}

// The value of display

function displayEdits(program: ProgramNode): Edit[] {
  const edits: Edit[] = []
  const look = (node: SyntaxNode, parent: SyntaxNode): void => {
    if (node.type === 'CallExpression' && node.callee?.type === 'Identifier' && node.callee.name === 'display' && parent.type !== 'ExpressionStatement') {
      edits.push({start: node.callee.end, end: node.callee.end, text: '.value'})
    }
    for (const child of children(node)) look(child, node)
  }
  look(program, program)
  return edits
}

function isMember(node: SyntaxNode | undefined, object: string, property: string): boolean {
  const member = node as {type?: string; object?: SyntaxNode; property?: SyntaxNode; computed?: boolean} | undefined
  return member?.type === 'MemberExpression' && !member.computed && member.object?.name === object && member.property?.name === property
}
