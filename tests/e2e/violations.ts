/** @file WCAG 2.2 AA by axe. */
import {AxeBuilder} from '@axe-core/playwright'
import type {Page} from 'playwright-core'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Each violation with the first elements that have it: of the page, or only `within` these selectors. `also`: further rules of axe, by tag. */
export async function violations(page: Page, {within = [], also = []}: {within?: readonly string[]; also?: readonly string[]} = {}): Promise<string[]> {
  // Only violations are told in full, and frames of other origins, which the book has none of, are left out: the same verdict in half the time.
  const axe = within.reduce((axe, selector) => axe.include(selector), new AxeBuilder({page}).options({resultTypes: ['violations']}).setLegacyMode())
  const {violations} = await axe.withTags([...wcag, ...also]).analyze()
  return violations.map(({id, help, nodes}) => `${id}: ${help} (${nodes.length}×) ${nodes.slice(0, 3).map(({html, failureSummary}) => `\n    ${html.slice(0, 160)}\n      ${failureSummary?.split('\n').slice(1).join(' ').trim().slice(0, 240)}`).join('')}`)
}
