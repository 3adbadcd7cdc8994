/** @file `npm run check:cells`: type-checks every cell of every chapter. Errors as `chapters/…mdx:line:col: message`, then `N passed, N failed` (cells). */
import {join} from 'node:path'
import {pagesWithCells} from '../src/site/chapter-files.ts'
import {checkCells} from '../src/site/check-cells.ts'

const root = join(import.meta.dirname, '..')
const {cells, failed, diagnostics} = checkCells(['en', 'zh'].flatMap(language => pagesWithCells(root, language)), root)
for (const {file, line, column, message} of diagnostics) console.log(`${file}:${line}:${column}: ${message.replaceAll('\n', '\n  ')}`)
console.log(`${cells - failed} passed, ${failed} failed`)
process.exitCode = diagnostics.length > 0 ? 1 : 0
