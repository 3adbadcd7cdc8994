/** @file Writes into the report, whose rows stand in the page from the build, what is known of each item. All of it as text: a loaded file says what it wants. */
import {keyOf, type ItemProgress} from './item-progress.ts'
import {markStrings} from './mark-strings.ts'
import type {ProgressStore} from './progress-store.ts'
import type {ProgressStrings} from './progress-strings.ts'

export function fillReport(root: HTMLElement, store: ProgressStore, say: ProgressStrings): void {
  const all = new Map(store.all().map(item => [keyOf(item), item]))
  const language = root.closest('[lang]')?.getAttribute('lang') ?? 'en'
  const day = (date: string | number): string => new Date(date).toLocaleDateString(language, {dateStyle: 'medium'})
  const rows = [...root.querySelectorAll<HTMLTableRowElement>('tr[data-item]')]
  for (const row of rows) fillRow(row, all.get(row.dataset['item']!), say, day)

  const known = new Set(rows.map(row => row.dataset['item']))
  showGone(root, [...all].filter(([key]) => !known.has(key)).map(([, item]) => item), say, day)

  const passed = rows.filter(row => all.get(row.dataset['item']!)?.passed).length
  root.querySelector('[data-overall]')!.textContent = say.overall(passed, rows.length)
  for (const section of root.querySelectorAll<HTMLElement>('[data-chapter-report]')) {
    const own = [...section.querySelectorAll<HTMLElement>('tr[data-item]')]
    section.querySelector('[data-count]')!.textContent = markStrings(language).passedOf(own.filter(row => all.get(row.dataset['item']!)?.passed).length, own.length)
  }
  root.querySelector('[data-reader]')!.textContent = store.name ? say.of(store.name) : ''
  root.querySelector('[data-printed]')!.textContent = say.made(day(Date.now()))
  const note = root.querySelector<HTMLElement>('[data-not-kept]')!
  note.hidden = store.lasting
  note.textContent = store.lasting ? '' : markStrings(language).notKept
}

function fillRow(row: HTMLTableRowElement, item: ItemProgress | undefined, say: ProgressStrings, day: (date: string) => string): void {
  const [, passed, best, code] = [...row.cells]
  row.toggleAttribute('data-passed', item?.passed !== undefined)
  passed!.textContent = item?.passed ? `✓ ${day(item.passed)}` : say.notYet
  best!.textContent = item ? say.percent(item.best) : '–'
  code!.textContent = item?.code?.hash ?? '–'
}

/** What was passed in another edition is not hidden from the reader. */
function showGone(root: HTMLElement, items: readonly ItemProgress[], say: ProgressStrings, day: (date: string) => string): void {
  const section = root.querySelector<HTMLElement>('[data-gone]')!
  section.hidden = items.length === 0
  section.querySelector('tbody')!.replaceChildren(...items.map(item => {
    const row = document.createElement('tr')
    const title = document.createElement('th')
    title.scope = 'row'
    title.textContent = `${item.chapter}: ${item.name} (${say.kind[item.kind]})`
    row.append(title, ...['', '', 'progress-hash'].map(name => Object.assign(document.createElement('td'), {className: name})))
    fillRow(row, item, say, day)
    return row
  }))
}
