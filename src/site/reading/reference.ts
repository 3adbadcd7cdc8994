/** @file All of the book's data files. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {bibliographyFile, readBibliography, type Work} from './bibliography.ts'
import {factsFile, readFacts, type Fact} from './facts.ts'
import {glossaryFile, readGlossary, type Term} from './glossary.ts'
import type {Entries} from './read-entries.ts'

export interface Reference {
  readonly terms: Entries<Term>
  readonly works: Entries<Work>
  readonly facts: Entries<Fact>
}

/** `root`: the project's folder. Throws AuthorError for what a schema refuses. */
export function readReference(root: string): Reference {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  return {terms: readGlossary(read(glossaryFile)), works: readBibliography(read(bibliographyFile)), facts: readFacts(read(factsFile))}
}
