/** @file Draws a class: a table a chapter, learners down, exercises and questions across; then who has the same code. All of it as text: a file says what it wants. */
import type {ItemProgress} from '../progress/item-progress.ts'
import type {BookItem} from './book-item.ts'
import type {CheckerStrings} from './checker-strings.ts'
import type {ClassReport, ReportRow, SameCode} from './class-report.ts'

/** `titles`: of the chapters, by file name. */
export function renderClass(book: readonly BookItem[], {rows, same}: ClassReport, say: CheckerStrings, titles: ReadonlyMap<string, string>, language: string): HTMLElement[] {
  const chapters = [...new Set(book.map(({chapter}) => chapter))]
  return [
    element('p', {className: 'class-legend'}, say.legend),
    ...chapters.flatMap(chapter => {
      const columns = book.flatMap((item, at) => item.chapter === chapter ? [{item, at}] : [])
      const title = titles.get(chapter) ?? chapter
      return [element('h4', {}, title), scroller(title, table(columns, rows, say, language))]
    }),
    element('h4', {}, say.same),
    ...(same.length === 0 ? [element('p', {}, say.noneSame)] : [element('p', {}, say.sameLead), element('ul', {className: 'class-same'}, ...same.map(group => sameLine(group, say)))]),
  ]
}

interface Column {
  readonly item: BookItem
  /** Which of the book's items it is. */
  readonly at: number
}

function table(columns: readonly Column[], rows: readonly ReportRow[], say: CheckerStrings, language: string): HTMLTableElement {
  const heads = columns.map(({item: {kind, title}}) => {
    const head = element('th', {scope: 'col'}, element('span', {}, title), element('small', {}, say.kind[kind]))
    return head
  })
  const body = rows.map(({who, file, items}) => {
    const own = columns.map(({at}) => items[at])
    const passed = own.filter(item => item?.passed !== undefined).length
    const name = element('th', {scope: 'row', title: file}, who)
    return element('tr', {}, name, element('td', {}, say.totalOf(passed, columns.length)), ...own.map(item => cell(item, say, language)))
  })
  return element('table', {},
    element('thead', {}, element('tr', {}, element('th', {scope: 'col'}, say.learner), element('th', {scope: 'col'}, say.total), ...heads)),
    element('tbody', {}, ...body),
  )
}

/** A sign to see, and words to hear and to point at. */
function cell(item: ItemProgress | undefined, say: CheckerStrings, language: string): HTMLTableCellElement {
  const [sign, words] = item?.passed ? ['✓', say.passedOn(new Date(item.passed).toLocaleDateString(language, {dateStyle: 'medium'}))]
    : item ? [String(Math.round(item.best * 100)), say.tried(item.best)] : ['–', say.notTried]
  const cell = element('td', {title: words}, element('span', {ariaHidden: 'true'}, sign), element('span', {className: 'sr-only'}, words))
  cell.toggleAttribute('data-passed', item?.passed !== undefined)
  return cell
}

function sameLine({item: {title, chapter}, hash, who, of, solution}: SameCode, say: CheckerStrings): HTMLLIElement {
  return element('li', {},
    element('strong', {}, `${chapter.split('-', 1)[0]} ${title}`), `: ${say.who(new Intl.ListFormat(undefined, {type: 'unit'}).format(who), who.length, of)}`,
    ...(solution ? [', ', element('em', {}, say.solution)] : []), ' ', element('code', {title: hash}, hash.slice(0, 8)),
  )
}

/** Wide tables scroll by themselves, by keyboard too. */
function scroller(label: string, table: HTMLTableElement): HTMLElement {
  const box = element('div', {className: 'class-table', tabIndex: 0, role: 'region', ariaLabel: label}, table)
  return box
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, properties: Partial<HTMLElementTagNameMap[K]>, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
