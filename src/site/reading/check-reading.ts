/** @file Holds the reading parts of a translated chapter to those of the English one: the same numbers for the same things, and the same terms, works and facts. */
import type {ChapterText} from '../check-cells.ts'
import type {ParityProblem} from '../parity-problem.ts'
import {readingUses, type Use, type UseKind} from './reading-uses.ts'

const names: Readonly<Record<UseKind, string>> = {
  figure: 'figure', equation: 'equation', ref: 'reference to', term: 'term', cite: 'citation of', fact: 'fact', note: 'note',
}

/** Differences, each at its line in the translation; what is missing there stands at line 1. */
export function compareReading(english: ChapterText, translated: ChapterText): ParityProblem[] {
  const [originals, uses] = [english, translated].map(({text}) => readingUses(text)) as [Use[], Use[]]
  const of = (kind: UseKind, all: readonly Use[]) => all.filter(use => use.kind === kind)
  return (Object.keys(names) as UseKind[]).flatMap(kind => {
    const [there, here] = [of(kind, originals), of(kind, uses)]
    const problem = (line: number, message: string): ParityProblem => ({file: translated.file, line, message})
    if (kind === 'note') return there.length === here.length ? [] : [problem(here.at(-1)?.line ?? 1, `has ${here.length} notes, ${english.file} has ${there.length}`)]
    const missing = [...new Set(there.map(({id}) => id))].filter(id => !here.some(use => use.id === id)).map(id => problem(1, `${names[kind]} "${id}" is missing`))
    const extra = here.filter(({id}) => !there.some(use => use.id === id)).map(({id, line}) => problem(line, `${names[kind]} "${id}" is not in ${english.file}`))
    if (missing.length > 0 || extra.length > 0 || (kind !== 'figure' && kind !== 'equation')) return [...missing, ...extra]
    const moved = here.find(({id}, i) => id !== there[i]?.id)
    return moved ? [problem(moved.line, `${names[kind]} "${moved.id}" stands in another place than in ${english.file}, so the numbers differ`)] : []
  })
}
