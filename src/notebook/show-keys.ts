/** @file The list of keys, and the switch that turns those of one letter off. */
import {openDialog} from './desk/open-dialog.ts'
import {keys, keysOn, setKeysOn, type Key} from './keys.ts'
import {storage} from './listen-keys.ts'
import type {Strings} from './strings.ts'

export function showKeys(parent: HTMLElement, say: Strings): void {
  const content = document.createElement('div')
  for (const place of ['page', 'cell', 'editor'] as const) {
    const table = document.createElement('table')
    const caption = table.createCaption()
    caption.textContent = say.keyPlaces[place]
    const head = table.createTHead().insertRow()
    for (const title of [say.keyHead, say.keyDoes]) {
      const cell = document.createElement('th')
      cell.scope = 'col'
      cell.textContent = title
      head.append(cell)
    }
    const body = table.createTBody()
    for (const key of keys.filter(({where}) => where === place)) body.append(row(key, say))
    content.append(table)
  }
  const label = document.createElement('label')
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = keysOn(storage())
  box.addEventListener('change', () => setKeysOn(storage(), box.checked))
  label.append(box, ` ${say.lettersOn}`)
  content.append(label)
  openDialog({title: say.keyboard, content, actions: [{label: say.close, main: true}], parent, kind: 'keys'})
}

function row({key, action}: Key, say: Strings): HTMLTableRowElement {
  const row = document.createElement('tr')
  const combination = row.insertCell()
  for (const [index, part] of key.split('+').entries()) {
    if (index > 0) combination.append('+')
    const kbd = document.createElement('kbd')
    kbd.textContent = part === 'Ctrl' && /Mac|iP/.test(navigator.platform) ? '⌘' : part
    combination.append(kbd)
  }
  row.insertCell().textContent = say.keys[action]
  return row
}
