/**
 * @file A call at the start of each loop's body, by which an endless loop on the page can be ended. Nothing moves to another line.
 */
import {positionsIn} from './cell-text.ts'
import type {Insertion, Program} from './program.ts'
import {isLoop, walk, type ProgramNode, type SyntaxNode} from './syntax-node.ts'

const call = '$guard();'

/** `code` with `$guard();` first in the body of each loop, functions' loops included; undefined when there is no loop. */
export function guardLoops(code: string, program: ProgramNode): Program['guarded'] {
  const texts: {at: number; text: string}[] = []
  walk(program, node => {
    if (!isLoop(node)) return
    const {type, start, end} = node.body as SyntaxNode
    if (type === 'BlockStatement') texts.push({at: start + 1, text: call})
    else texts.push({at: start, text: `{${call}`}, {at: end, text: '}'})
  })
  if (texts.length === 0) return undefined
  // Stable, and inner loops come after outer ones: of two bodies that start at one place, the outer brace comes first.
  texts.sort((a, b) => a.at - b.at)

  let guarded = ''
  let done = 0
  const offsets = texts.map(({at, text}) => {
    guarded += code.slice(done, at)
    done = at
    const offset = guarded.length
    guarded += text
    return {offset, length: text.length}
  })
  guarded += code.slice(done)
  const positionOf = positionsIn(guarded)
  return {code: guarded, insertions: offsets.map(({offset, length}): Insertion => ({...positionOf(offset), length}))}
}
