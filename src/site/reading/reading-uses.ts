/** @file Where a chapter's text uses the reading parts: figures, numbered equations, references, terms, citations, facts, notes. */
import {withoutFences} from '../without-fences.ts'

export type UseKind = 'figure' | 'equation' | 'ref' | 'term' | 'cite' | 'fact' | 'note'

export interface Use {
  readonly kind: UseKind
  /** What it names: its own id for figures and equations (`fig:bowl`, `eq:mse`), the other's for all else; '' for a note. */
  readonly id: string
  /** From 1. */
  readonly line: number
}

const parts = /\$\$[\s\S]*?\$\$|<(Figure|Ref|Term|Cite|Fact|Note)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g

/** In order of the page. Fences, code within a line and comments do not count. */
export function readingUses(mdx: string): Use[] {
  const prose = withoutFences(mdx).replace(/(`+)[^`][\s\S]*?\1|\{\/\*[\s\S]*?\*\/\}/g, hidden => hidden.replace(/[^\n]/g, ' '))
  return [...prose.matchAll(parts)].flatMap(({0: all, 1: tag, 2: attributes = '', index}): Use[] => {
    const lineAt = (offset: number) => prose.slice(0, offset).split('\n').length
    if (tag) return [{kind: tag.toLowerCase() as UseKind, id: /\b(?:id|to)="([^"]*)"/.exec(attributes)?.[1] ?? '', line: lineAt(index)}]
    return [...all.matchAll(labelPattern)].map(label => ({kind: 'equation', id: label[1]!, line: lineAt(index + label.index)}))
  })
}

/** As in LaTeX: `\label{eq:mse}`, anywhere in the equation. */
export const labelPattern = /\\label\{([^}]*)\}/g
