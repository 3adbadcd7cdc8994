/** @file WCAG 2.2 AA by axe. */
import {AxeBuilder} from '@axe-core/playwright'
import type {Page} from 'playwright-core'

/** Each violation with the first elements that have it. */
export async function violations(page: Page): Promise<string[]> {
  const {violations} = await new AxeBuilder({page}).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(({id, help, nodes}) => `${id}: ${help} (${nodes.length}×) ${nodes.slice(0, 3).map(({html, failureSummary}) => `\n    ${html.slice(0, 160)}\n      ${failureSummary?.split('\n').slice(1).join(' ').trim().slice(0, 240)}`).join('')}`)
}
