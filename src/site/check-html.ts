/** @file Checks that built pages are valid HTML, by the rules of html-validate that stand for the standards (HTML, ARIA), none of style. */
import {HtmlValidate, StaticConfigLoader, type MetaDataTable} from 'html-validate'
import {htmlTags} from './html-tags.ts'

export interface HtmlProblem {
  /** The page's file in the built site: `en/06-losses/index.html`. */
  readonly page: string
  /** From 1, in the built file. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** What stands in `standard` are the rules of HTML that html-validate knows; the others are of HTML and ARIA too, and it counts them elsewhere. */
const rules = {'aria-hidden-body': 'error', 'empty-title': 'error', 'missing-doctype': 'error', 'no-missing-references': 'error'} as const

/** `pages` are the HTML files by path. */
export async function checkHtml(pages: ReadonlyMap<string, string>): Promise<HtmlProblem[]> {
  const elements = customElements([...pages.values()].flatMap(htmlTags).map(({name}) => name))
  const validator = new HtmlValidate(new StaticConfigLoader({root: true, extends: ['html-validate:standard'], elements: ['html5', elements], rules}))
  const problems = await Promise.all([...pages].map(async ([page, html]) => {
    const {results} = await validator.validateString(html)
    const found = results.flatMap(({messages}) => messages).map(({line, column, message, ruleId}) => ({page, line, column, message: `${message} (${ruleId})`}))
    return [...found, ...afterTheEnd(html).map(problem => ({page, ...problem}))]
  }))
  return problems.flat()
}

/** HTML: a custom element may stand wherever text may, and hold whatever its parent may. Without this, html-validate would not look at what is in one, nor where it is. */
function customElements(names: readonly string[]): MetaDataTable {
  const custom = new Set(names.filter(name => name.includes('-') && !/^(annotation-xml|color-profile|font-face.*|missing-glyph)$/.test(name)))
  return Object.fromEntries(Array.from(custom, name => [name, {flow: true, phrasing: true, transparent: true}]))
}

/** Browsers put what stands behind `</html>` back into the body; html-validate lets it pass. */
function afterTheEnd(html: string): {line: number; column: number; message: string}[] {
  const end = html.lastIndexOf('</html>') + '</html>'.length
  const rest = html.slice(end)
  if (!html.includes('</html>') || /^(\s|<!--[\s\S]*?-->)*$/.test(rest)) return []
  const before = html.slice(0, end).split('\n')
  return [{line: before.length, column: before.at(-1)!.length + 1, message: `Behind </html> nothing may stand: ${rest.trim().slice(0, 80)}`}]
}
