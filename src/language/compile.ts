/**
 * @file A cell's text → what build, page, editor and checks need to know of it. Pure, and without any state.
 */
import {analyzeScopes} from './analyze-scopes.ts'
import {blankTypes} from './blank-types.ts'
import {positionOf, type CellText} from './cell-text.ts'
import {describeImports} from './describe-imports.ts'
import {findTopLevel} from './find-top-level.ts'
import {guardLoops} from './guard-loops.ts'
import {listDeclarations} from './list-declarations.ts'
import {listReferences} from './list-references.ts'
import {parse} from './parse.ts'
import {place} from './place.ts'
import type {CompileOptions, Program} from './program.ts'
import {refuseAssignments} from './refuse-assignments.ts'
import {refuseUnsupported} from './refuse-unsupported.ts'
import {skipClosing, skipTrivia} from './scan.ts'
import {streamName} from './stream-name.ts'
import type {ProgramNode, SyntaxNode} from './syntax-node.ts'

/** Compiles a cell. Throws CellError, with the place in `source`, for everything that is wrong with the text. */
export function compile(source: string, {name, realm}: CompileOptions): Program {
  const text: CellText = {name, source}
  const program = parse(text)
  refuseUnsupported(text, program)
  const imports = describeImports(text, program)
  const blanked = blankTypes(text, program, {imports: 'blank'})
  // From here on `program` is the tree of plain JavaScript.
  const {firstAwait, firstYield} = findTopLevel(program)
  const expression = firstYield ? undefined : onlyExpression(program)
  const code = expression ? withoutSemicolons(blanked, expression) : blanked
  const scopes = analyzeScopes(program)
  const declarations = listDeclarations(text, scopes)
  refuseAssignments(text, program, scopes)
  const placement = place(program, [...scopes.free.keys()], imports, realm)
  const guarded = placement === 'worker' ? undefined : guardLoops(code, program)
  const names = declarations.map(declaration => declaration.name)
  return {
    name,
    source,
    code,
    kind: expression ? 'expression' : 'statements',
    async: firstAwait !== undefined,
    generator: firstYield !== undefined,
    ...listReferences(text, scopes),
    outputs: firstYield ? [streamName(name)] : names,
    declarations: firstYield ? [{name: streamName(name), ...positionOf(source, firstYield.start)}] : declarations,
    locals: firstYield ? names : [],
    imports,
    placement,
    ...(guarded && {guarded}),
  }
}

/** The expression that is the whole cell, but for semicolons behind it. */
function onlyExpression({body: [first, ...rest]}: ProgramNode): SyntaxNode | undefined {
  if (first?.type !== 'ExpressionStatement' || rest.some(({type}) => type !== 'EmptyStatement')) return undefined
  return first.expression as SyntaxNode
}

function withoutSemicolons(code: string, {end}: SyntaxNode): string {
  let at = skipClosing(code, end)
  for (; code[at] === ';'; at = skipTrivia(code, at)) code = `${code.slice(0, at)} ${code.slice(at + 1)}`
  return code
}
