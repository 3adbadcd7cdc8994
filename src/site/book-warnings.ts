/** @file What an author has still to do before a chapter is whole, and what the checks (scripts/check-site.ts) will refuse: a chapter without its twin, outputs that are not recorded. */
import {pagePrograms} from './chapter-programs.ts'
import {pagesWithCells, type PageFile} from './chapter-files.ts'
import {currentRecordings, readRecordings} from './recordings.ts'

/** One text each, that begins with the file. The chapters must have no mistakes (chapter-mistakes.ts). */
export function bookWarnings(root: string): string[] {
  const pages = ['en', 'zh'].flatMap(language => pagesWithCells(root, language))
  return pages.flatMap(page => [...twinless(page, pages), ...unrecorded(root, page)])
}

function twinless({file, slug, language}: PageFile, pages: readonly PageFile[]): string[] {
  if (pages.some(other => other.slug === slug && other.language !== language)) return []
  const [name, twin] = language === 'en' ? ['Chinese', file.replace('/en/', '/zh/')] : ['English', file.replace('/zh/', '/en/')]
  return [`${file}: has no ${name} twin yet. Write ${twin}, with the same cells, exercises and questions`]
}

function unrecorded(root: string, page: PageFile): string[] {
  const {due} = currentRecordings(readRecordings(root, page.language, page.slug), pagePrograms(root, page))
  return due.length === 0 ? [] : [`${page.file}: the recorded output of ${due.join(', ')} is missing or out of date. Record it: npm run record ${page.slug}`]
}
