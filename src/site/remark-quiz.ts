/** @file Gives each `<Quiz>` of a chapter to components/Quiz.astro in parts: the question, each choice, each explanation, and what is right. */
import {AuthorError} from './author-error.ts'
import {chapterFileOf} from './chapter-files.ts'
import {element, importOf, lineOf, type MdxNode} from './mdx-node.ts'
import {readQuiz} from './read-quiz.ts'

export function remarkQuiz({root}: {root: string}) {
  return (tree: MdxNode, vfile: {path: string}): void => {
    const file = chapterFileOf(root, vfile.path)
    if (!file) return
    const lines = new Map<string, number>()
    const replace = (node: MdxNode): MdxNode => {
      if (node.name !== 'Quiz' || !node.type.startsWith('mdxJsx')) {
        if (node.children) node.children = node.children.map(replace)
        return node
      }
      if (node.type !== 'mdxJsxFlowElement') throw new AuthorError(file, lineOf(node), 'A <Quiz> needs lines of its own. Put <Quiz …> and </Quiz> on lines with nothing else')
      const quiz = readQuiz(node, file)
      const earlier = lines.get(quiz.name)
      if (earlier) throw new AuthorError(file, lineOf(node), `Two quizzes are named "${quiz.name}" (the other stands in line ${earlier}). Give one of them another name`)
      lines.set(quiz.name, lineOf(node))
      return quizElement(quiz)
    }
    const children = (tree.children ?? []).map(replace)
    tree.children = lines.size > 0 ? [importOf('Quiz', '/components/Quiz.astro'), ...children] : children
  }
}

function quizElement({name, title, spec, prompt, texts, whys, rows, heads}: ReturnType<typeof readQuiz>): MdxNode {
  const slots = (tag: string, kind: string, all: readonly (readonly MdxNode[])[]) => all.map((nodes, i) => element(tag, {slot: `${kind}-${i}`}, nodes))
  return element('Quiz', {name, title, spec: JSON.stringify(spec)}, [
    element('div', {slot: 'prompt'}, prompt),
    ...slots('span', 'text', texts),
    ...slots('span', 'row', rows),
    ...slots('span', 'head', heads),
    // The explanations of a table are phrases, those of a list paragraphs: a <div> holds both.
    ...slots('div', 'why', whys),
  ])
}
