/**
 * @file `npm run bench -- page [lstm|gpt] [small|lesson|article] [3|5|10] [--json] [--save]`: what the bench page of the built site says in Chromium,
 * measured by pressing its buttons.
 */
import {parseArgs} from 'node:util'
import {caseOf, type BenchName} from '../src/bench/cases.ts'
import type {Recording} from '../src/bench/recording.ts'
import {launchBrowser, withoutCopy} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'
import {machine} from './lib/machine.ts'
import {table, warnings} from './lib/print-rows.ts'
import {saveRecording} from './lib/recordings.ts'

const {positionals: [bench = 'lstm', size = 'small', rounds = '3'], values: {json, save}} = parseArgs({allowPositionals: true, options: {json: {type: 'boolean'}, save: {type: 'boolean'}}})
caseOf(bench as BenchName, size)

const site = await serveSite()
const browser = await launchBrowser()
try {
  const page = await browser.newPage({permissions: ['clipboard-read', 'clipboard-write'], ...withoutCopy})
  await page.goto(`${site.url}en/bench/`)
  await page.getByLabel('Model').selectOption(bench)
  await page.getByLabel('Size').selectOption(size)
  await page.getByLabel('Rounds').selectOption(rounds)
  await page.getByRole('button', {name: 'Measure'}).click()
  await page.locator('bench-panel[busy]').waitFor()
  await page.locator('bench-panel:not([busy])').waitFor({timeout: 0})
  const copy = page.getByRole('button', {name: 'Copy as JSON'})
  if (!(await copy.isVisible())) throw new Error(await page.getByRole('status').innerText())
  await copy.click()
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Recording
  const recording: Recording = {...copied, machine: machine(), runtime: `Chromium ${browser.version().split('.')[0]}`}
  const {rows} = recording
  if (json) for (const row of rows) console.log(JSON.stringify(row))
  else console.log(`${bench} ${size}. ${rows[0]!.backend}: ${rows[0]!.adapter}. ${recording.machine}, ${recording.runtime}. Median of ${rounds} rounds.\n\n${table(rows)}`)
  for (const warning of warnings(rows)) console.error(warning)
  if (save) saveRecording(recording)
} finally {
  await browser.close()
  await site.close()
}
