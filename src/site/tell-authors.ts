/** @file What build and `npm run dev` say to authors before they start: all mistakes, plainly, without a stack; else what is still to do. */
import {bookMistakes} from './chapter-mistakes.ts'
import {bookWarnings} from './book-warnings.ts'

/** Whether the chapters can be built. `root`: the project's folder. */
export function tellAuthors(root: string, write: (line: string) => void): boolean {
  const mistakes = bookMistakes(root)
  if (mistakes.length === 0) {
    for (const warning of bookWarnings(root)) write(`warning: ${warning}`)
    return true
  }
  const files = new Set(mistakes.map(({file}) => file)).size
  for (const {message} of mistakes) write(`${message}\n`)
  write(`${counted(mistakes.length, 'mistake')} in ${counted(files, 'file')}. Nothing was built.`)
  return false
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}
