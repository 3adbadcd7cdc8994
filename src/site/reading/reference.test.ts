import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {chapterFiles} from '../chapter-files.ts'
import {readReference} from './reference.ts'
import {readingUses, type UseKind} from './reading-uses.ts'

const root = join(import.meta.dirname, '../../..')
const reference = readReference(root)

describe.each([['term', reference.terms], ['cite', reference.works], ['fact', reference.facts]] as const)('the data file for each <%s>', (kind, entries) => {
  it.each(['en', 'zh'])('has no entry that no chapter in %s uses', language => {
    const used = chapterFiles(root, language).flatMap(({text}) => readingUses(text)).filter(use => use.kind === kind satisfies UseKind).map(({id}) => id)
    expect(entries.size).toBeGreaterThan(0)
    expect([...entries.keys()].filter(id => !used.includes(id))).toEqual([])
  })

  it('is in order of its ids', () => {
    expect([...entries.keys()]).toEqual([...entries.keys()].sort())
  })
})
