/** @file TypeScript in its colours, without an editor. Loaded when a cell prints a text that the build has not coloured. Pure. */
import {highlightCode, tagHighlighter} from '@lezer/highlight'
import {parser} from '@lezer/javascript'
import {codeColours, type CodeColour} from './code-colours.ts'

export interface CodePart {
  readonly text: string
  /** Absent for plain letters. */
  readonly colour: CodeColour | undefined
}

/** Characters beyond which colours would keep the page from answering; an editor colours only what is in view. */
const longest = 20_000

const typescript = parser.configure({dialect: 'ts'})
const highlighter = tagHighlighter(codeColours.map(({tag}, i) => ({tag, class: String(i)})))

/** The parts of each line; undefined for a text that is too long. A text that does not parse has colours too. */
export function colourCode(text: string): readonly (readonly CodePart[])[] | undefined {
  if (text.length > longest) return undefined
  const lines: CodePart[][] = [[]]
  // The last of several classes is that of the innermost.
  const put = (text: string, classes: string): void => void lines.at(-1)!.push({text, colour: codeColours[Number(classes.split(' ').at(-1) || NaN)]})
  highlightCode(text, typescript.parse(text), highlighter, put, () => void lines.push([]))
  return lines
}
