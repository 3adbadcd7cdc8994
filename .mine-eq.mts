import {openBook} from './tests/e2e/book.ts'
const book = await openBook()
const page = await book.open('zh/09-recurrence/', {viewport: {width: 360, height: 800}, colorScheme: 'light'})
await page.waitForTimeout(1000)
const eqs = page.locator('.katex-display')
for (let i = 0; i < await eqs.count(); i++) { const b = await eqs.nth(i).boundingBox(); console.log(i, b!.width.toFixed(0), b!.height.toFixed(0), await eqs.nth(i).evaluate(e => e.scrollWidth + ' ' + e.parentElement!.scrollWidth + ' ' + e.parentElement!.clientWidth)) }
for (const [n, i] of [["a",0]] as const) {}
await book.close()
