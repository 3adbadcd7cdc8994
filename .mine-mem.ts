import {pagesWithCells} from './src/site/chapter-files.ts'
import {checkCells} from './src/site/check-cells.ts'
const root = import.meta.dirname
const all = ['en', 'zh'].flatMap(language => pagesWithCells(root, language))
const slug = process.argv[2]!
const t = performance.now()
const r = checkCells(all.filter(p => p.slug === slug && p.language === 'en'), root)
console.log(slug, r.cells, r.failed, Math.round(performance.now() - t), 'ms', Math.round(process.memoryUsage().rss / 1e6), 'MB')
for (const d of r.diagnostics.slice(0, 5)) console.log(d)
