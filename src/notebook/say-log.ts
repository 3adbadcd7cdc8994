/** @file A console line in the page's language: what a cell prints stays as it is, what the kernel adds is said anew. */
import type {LogEntry} from '../kernel/realm.ts'
import type {Strings} from './strings.ts'

export function sayLog({text, code, values = {}}: LogEntry, say: Strings): string {
  switch (code) {
    case undefined: case 'clear': return text
    case 'cut': return text.slice(0, values['kept']) + say.moreCharacters(values['more']!)
    case 'lines-left-out': return say.linesLeftOut(values['lines']!)
    case 'displays-left-out': return say.displaysLeftOut(values['shown']!)
  }
}
