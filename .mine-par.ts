import {checkParity} from './src/site/check-parity.ts'
import {pagesWithCells} from './src/site/chapter-files.ts'
import {sameButForText} from './src/language/same-but-for-text.ts'
const root = import.meta.dirname
const [en, zh] = ['en', 'zh'].map(l => pagesWithCells(root, l).find(p => p.slug === '13-generate')!)
console.log(checkParity(en as never, zh as never, sameButForText as never))
