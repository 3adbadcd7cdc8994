import {openBook} from './tests/e2e/book.ts'
const book = await openBook()
const want = process.argv[2]
for (const [language, width, colorScheme] of [['en',1280,'light'],['en',390,'dark'],['zh',1280,'dark'],['zh',390,'light']] as const) {
  if (want && want !== language + width) continue
  const height = width === 390 ? 4000 : 3200
  const page = await book.open(language + '/09-recurrence/', {viewport: {width, height}, colorScheme, ...(process.argv[3]==='nojs'?{javaScriptEnabled:false}:{})})
  const total = await page.evaluate(() => document.documentElement.scrollHeight)
  console.log(language, width, total)
  for (let y = 0, k = 0; y < total; y += height - 60, k++) {
    await page.evaluate(y => scrollTo({top: y, behavior: 'instant'}), y); await page.waitForTimeout(1500)
    await page.screenshot({path: `/tmp/mine/c9-${language}-${width}-${String(k).padStart(2,'0')}${process.argv[3]??''}.png`})
  }
  await page.context().close()
}
await book.close()
