/** @file What types have against a cell, in words below its code: colour alone says too little, and a finger cannot hover. */
import type {CellDiagnostic} from '../../typing/answers.ts'
import {sayProblem, type ProblemWords} from '../say-problem.ts'
import type {TypingStrings} from './typing-strings.ts'

/** More than these are only counted. */
const shown = 3

export interface TypesNote {
  readonly cell: string
  readonly source: string
  readonly diagnostics: readonly CellDiagnostic[]
  /** Type errors of other cells, told in the cell that the reader is changing: they may be out of sight. */
  readonly others: readonly {readonly cell: string; readonly places: readonly Place[]}[]
  /** A message about types as a whole. */
  readonly message: string
}

/** From 1. */
interface Place {
  readonly line: number
  readonly column: number
}

type GoTo = (cell: string, line: number, column: number) => void

/** Draws the note into the cell, in place of the one that is there. */
export function drawNote(element: Element, note: TypesNote, say: TypingStrings, of: ProblemWords, goTo: GoTo): void {
  const {cell, source, diagnostics, others, message} = note
  let box = element.querySelector<HTMLElement>(':scope > .cell-types')
  if (diagnostics.length === 0 && others.length === 0 && !message) return box?.remove()
  if (!box) {
    box = document.createElement('div')
    box.className = 'cell-types'
    box.setAttribute('role', 'group')
    box.ariaLabel = say.types(cell)
    element.querySelector('.cell-problem')!.before(box)
  }
  const lines = diagnostics.slice(0, shown).map(({from, severity, message, problem}) => {
    const {line, column} = lineOf(source, from)
    const said = problem ? sayProblem(problem, of) : {message}
    const text = document.createElement('span')
    if (!problem) text.lang = 'en'
    text.textContent = problem && said.hint ? `${said.message} ${said.hint}` : said.message
    return paragraph(problem ? `types-${severity} of-language` : `types-${severity}`, say[severity], button(say.line(line, column), () => goTo(cell, line, column)), say.behind, text)
  })
  if (diagnostics.length > shown) lines.push(paragraph('types-more', say.more(diagnostics.length - shown)))
  if (others.length > 0) {
    const links = others.flatMap(({cell, places}) => [
      ...places.slice(0, shown).map(({line, column}) => button(say.otherCell(cell, line), () => goTo(cell, line, column))),
      ...(places.length > shown ? [`(${say.more(places.length - shown)})`] : []),
    ])
    lines.push(paragraph('types-others', say.otherCells, ...links.flatMap((link, at) => [at === 0 || typeof link === 'string' ? ' ' : say.between, link])))
  }
  if (message) lines.push(paragraph('types-message', message))
  replaceKeepingFocus(box, lines)
}

/** Line and column of an offset, from 1. */
export function lineOf(source: string, offset: number): Place {
  const before = source.slice(0, offset).split('\n')
  return {line: before.length, column: before.at(-1)!.length + 1}
}

/** A reader who stands on a button of the note still does after it was drawn anew, if it is still there. */
function replaceKeepingFocus(box: HTMLElement, lines: readonly HTMLElement[]): void {
  const buttons = (): HTMLButtonElement[] => [...box.querySelectorAll('button')]
  const focused = buttons().findIndex(button => button === document.activeElement)
  box.replaceChildren(...lines)
  if (focused !== -1) buttons()[Math.min(focused, buttons().length - 1)]?.focus()
}

function paragraph(className: string, ...content: (string | Node)[]): HTMLParagraphElement {
  const made = document.createElement('p')
  made.className = className
  made.append(...content)
  return made
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'problem-where'
  made.textContent = text
  made.addEventListener('click', act)
  return made
}
