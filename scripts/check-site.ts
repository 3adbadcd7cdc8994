/**
 * @file Checks the built site in dist/, or in the folder that is named: links and anchors lead somewhere, pages are valid HTML, the languages agree, recorded outputs are those of the
 * cells, and no page loads the heavy libraries or more than its limit of JavaScript on its own.
 * Prints each problem, then `N passed, N failed`. A site built under a sub-path is checked with the same BASE_PATH.
 */
import {existsSync, readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {sameButForText} from '../src/language/same-but-for-text.ts'
import {chapterFiles, pagesWithCells} from '../src/site/chapter-files.ts'
import {pagePrograms} from '../src/site/chapter-programs.ts'
import {checkHtml} from '../src/site/check-html.ts'
import {checkLessonParity} from '../src/site/check-lesson-parity.ts'
import {checkLinks} from '../src/site/check-links.ts'
import {checkParity} from '../src/site/check-parity.ts'
import {filesIn} from '../src/site/files-in.ts'
import {firstViewLimit, firstViewScripts, heavyIn, kilobytes, ownScripts} from '../src/site/first-view.ts'
import {currentRecordings, readRecordings} from '../src/site/recordings.ts'

const root = join(import.meta.dirname, '..')
const dist = resolve(process.argv[2] ?? join(root, 'dist'))
const base = `${process.env['BASE_PATH'] ?? '/'}/`.replace(/\/+$/, '/')

if (!existsSync(join(dist, 'index.html'))) {
  console.log('dist/ holds no site: run `npm run build` first.\n0 passed, 1 failed')
  process.exit(1)
}

const files = new Set(filesIn(dist))
const pages = new Map([...files].filter(file => file.endsWith('.html')).map(file => [file, readFileSync(join(dist, file), 'utf8')]))
let [passed, failed] = [0, 0]

const {links, broken} = checkLinks(pages, files, base)
for (const {page, link, message} of broken) console.log(`dist/${page}: ${link} ${message}`)
count(links - broken.length, broken.length)

const invalid = await checkHtml(pages)
for (const {page, line, column, message} of invalid) console.log(`dist/${page}:${line}:${column}: ${message}`)
for (const page of pages.keys()) check(!invalid.some(problem => problem.page === page))

const [english, chinese] = ['en', 'zh'].map(language => new Map(pagesWithCells(root, language).map(chapter => [chapter.slug, chapter])))
for (const slug of new Set([...english!.keys(), ...chinese!.keys()])) {
  const [original, translated] = [english!.get(slug), chinese!.get(slug)]
  const problems = original && translated ? checkParity(original, translated, sameButForText) : [{file: (original ?? translated)!.file, line: 1, message: `has no ${original ? 'Chinese' : 'English'} twin`}]
  for (const {file, line, column = 1, message} of problems) console.log(`${file}:${line}:${column}: ${message}`)
  check(problems.length === 0)
}

const translations = new Map(chapterFiles(root, 'zh').map(chapter => [chapter.slug, chapter]))
for (const original of chapterFiles(root, 'en')) {
  const translated = translations.get(original.slug)
  const problems = translated ? checkLessonParity(original, translated) : []
  for (const {file, line, message} of problems) console.log(`${file}:${line}: ${message}`)
  check(problems.length === 0)
}

for (const chapter of [...english!.values(), ...chinese!.values()]) {
  const {due} = currentRecordings(readRecordings(root, chapter.language, chapter.slug), pagePrograms(root, chapter))
  if (due.length > 0) console.log(`${chapter.file}: the recorded output of ${due.join(', ')} is missing or out of date: npm run record ${chapter.slug}`)
  check(due.length === 0)
}

const read = (path: string): string | undefined => {
  const file = path.slice(base.length)
  return files.has(file) ? readFileSync(join(dist, file), 'utf8') : undefined
}
for (const [page, html] of pages) {
  const scripts = firstViewScripts(html, `http://site${base}${page}`, read)
  const heavy = [...scripts].flatMap(([path, code]) => heavyIn(code).map(library => `${library} (${path})`))
  if (heavy.length > 0) console.log(`dist/${page}: loads ${heavy.join(', ')} before the reader asks for it: import it where it is first needed`)
  check(heavy.length === 0)
  const size = kilobytes([...scripts.values(), ownScripts(html)])
  if (size > firstViewLimit) console.log(`dist/${page}: loads ${size.toFixed(1)} kB (gzip) of JavaScript before the reader does anything, more than ${firstViewLimit} kB: import what is not needed to read the page where it is first used`)
  check(size <= firstViewLimit)
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

function check(good: boolean): void {
  count(good ? 1 : 0, good ? 0 : 1)
}

function count(good: number, bad: number): void {
  passed += good
  failed += bad
}
