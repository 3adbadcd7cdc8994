/**
 * @file Text → syntax tree, with TypeScript in it. The text is read as the body of an async generator function that may also hold imports.
 */
import {tsPlugin} from '@sveltejs/acorn-typescript'
import {Parser, type Options} from 'acorn'
import type {CellText} from './cell-text.ts'
import {explainSyntaxError} from './explain-syntax-error.ts'
import {skipTrivia} from './scan.ts'
import type {ProgramNode, SyntaxNode} from './syntax-node.ts'

/** What acorn's parsers have and its types leave out. */
interface ParserInside {
  readonly scopeStack: readonly [{flags: number}]
  readonly context: readonly {readonly token: string; readonly generator?: boolean}[]
  readonly type: {readonly label: string}
  inGeneratorContext(): boolean
  parse(): ProgramNode
  nextToken(): void
  parseExpression(): SyntaxNode
  unexpected(): never
}

const TypeScriptParser = Parser.extend(tsPlugin())
/** The TypeScript plugin reads `loc`: without `locations` it crashes. */
const options: Options = {ecmaVersion: 'latest', sourceType: 'module', locations: true}

/** acorn's SCOPE_ASYNC and SCOPE_GENERATOR. On the outermost scope they make `await` and `yield` what they are in an async generator; functions inside have their own. */
const asyncGenerator = 4 | 8

function parserOf(Class: typeof Parser, source: string): ParserInside {
  const parser = new (Class as unknown as new (options: Options, source: string) => ParserInside)(options, source)
  parser.scopeStack[0].flags |= asyncGenerator
  // The tokenizer looks for the function around it on its own: after `yield`, `/` begins a regular expression.
  parser.inGeneratorContext = () => parser.context.findLast(({token}) => token === 'function')?.generator ?? true
  return parser
}

/**
 * The cell's tree. A cell such as `{a: 1, b: 2}` is an object to display, not a block, and `class {}` or `function () {}` is a value.
 * Throws CellError where the text cannot be read.
 */
export function parse(text: CellText): ProgramNode {
  const {source} = text
  const asExpression = () => expressionProgram(source)
  const asTypeScript = () => parserOf(TypeScriptParser, source).parse()
  // In a few places types make valid JavaScript ambiguous: `a ? (b) : c => d`.
  const asJavaScript = () => parserOf(Parser, source).parse()
  const readings = source[skipTrivia(source, 0)] === '{' ? [asExpression, asTypeScript, asJavaScript] : [asTypeScript, asJavaScript, asExpression]
  const errors: unknown[] = []
  for (const read of readings) {
    try {
      return read()
    } catch (error) {
      errors.push(error)
    }
  }
  throw explainSyntaxError(text, errors.reduce((best, error) => reach(error) > reach(best) ? error : best))
}

/** How far a reading came before its error. */
function reach(error: unknown): number {
  return error instanceof SyntaxError && 'pos' in error ? error.pos as number : -1
}

function expressionProgram(source: string): ProgramNode {
  const parser = parserOf(TypeScriptParser, source)
  parser.nextToken()
  const expression = parser.parseExpression()
  while (parser.type.label === ';') parser.nextToken()
  if (parser.type.label !== 'eof') parser.unexpected()
  return {type: 'Program', start: 0, end: source.length, body: [{type: 'ExpressionStatement', start: expression.start, end: source.length, expression}]}
}
