/**
 * @file The `await` and `yield` of the cell's own body, which make it asynchronous and a stream. Those of functions in it do not count.
 */
import {isFunction, walk, type ProgramNode, type SyntaxNode} from './syntax-node.ts'

export function findTopLevel(program: ProgramNode): {firstAwait: SyntaxNode | undefined; firstYield: SyntaxNode | undefined} {
  let firstAwait: SyntaxNode | undefined
  let firstYield: SyntaxNode | undefined
  walk(program, node => {
    if (isFunction(node)) return false
    if (node.type === 'YieldExpression') firstYield ??= node
    if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await) || node.kind === 'await using') firstAwait ??= node
    return true
  })
  return {firstAwait, firstYield}
}
