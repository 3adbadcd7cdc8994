/** @file The list of keys, and the switch that turns those of one letter off. */
import {openDialog} from './desk/open-dialog.ts'
import {keys, keysOn, setKeysOn, type Key} from './keys.ts'
import {storage} from './page-storage.ts'
import type {Strings} from './strings.ts'
import {tableElement} from './table-element.ts'

export function showKeys(parent: HTMLElement, say: Strings): void {
  const content = document.createElement('div')
  for (const place of ['page', 'cell', 'editor'] as const) {
    const table = tableElement([say.keyHead, say.keyDoes], [])
    table.createCaption().textContent = say.keyPlaces[place]
    const body = table.tBodies[0]!
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
