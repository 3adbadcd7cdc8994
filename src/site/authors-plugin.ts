/** @file While `npm run dev` runs, all mistakes of a chapter that was just saved are told in the page that shows it. */
import type {Plugin} from 'vite'
import {chapterFileOf} from './chapter-files.ts'
import {pageMistakes} from './chapter-mistakes.ts'

/** `root`: the project's folder. */
export function authorsPlugin(root: string): Plugin {
  return {
    name: 'authors',
    enforce: 'pre',
    apply: 'serve', // a build has told them before (tell-authors.ts)
    transform(_, id) {
      const path = id.replace(/\?.*$/, '')
      const file = path.endsWith('.mdx') ? chapterFileOf(root, path) : undefined
      const mistakes = file === undefined ? [] : pageMistakes(root, file)
      if (mistakes.length > 0) this.error({message: mistakes.map(({message}) => message).join('\n\n'), stack: '', id: path, loc: {file: path, line: mistakes[0]!.line, column: mistakes[0]!.column ?? 1}})
    },
  }
}
