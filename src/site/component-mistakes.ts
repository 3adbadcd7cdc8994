/** @file Components that a chapter names and nobody knows: without this, the page would fail at the end of the build, with no line. */
import {nearest} from '../kernel/nearest.ts'
import {AuthorError} from './author-error.ts'
import type {MdxNode} from './mdx-node.ts'

/** What a chapter may write without importing it (CONTRIBUTING.md). */
const known = ['Cell', 'Cite', 'Exercise', 'Fact', 'Figure', 'Hint', 'Note', 'Quiz', 'Ref', 'Term']

/** In order of the page. `tree`: as chapter-tree.ts makes it. */
export function componentMistakes(tree: MdxNode, file: string): AuthorError[] {
  const nodes = [...walk(tree)]
  const imported = nodes.filter(({type}) => type === 'mdxjsEsm').flatMap(({value = ''}) => value.replace(/(['"]).*?\1/g, '').match(/[A-Z]\w*/g) ?? [])
  return nodes.flatMap(({type, name, position}) => {
    if (!type.startsWith('mdxJsx') || !name || !/^[A-Z]/.test(name) || known.includes(name) || imported.includes(name.split('.')[0]!)) return []
    const near = nearest(name, known)
    const {line, column} = position!.start
    return [new AuthorError(file, line, `There is no component <${name}>. ${near ? `Did you mean <${near}>?` : `There are ${known.map(name => `<${name}>`).join(', ')}`}`, column)]
  })
}

function* walk(node: MdxNode): Generator<MdxNode> {
  yield node
  for (const child of node.children ?? []) yield* walk(child)
}
