import {expect, it} from 'vitest'
import {presentAction, swipeAction} from './present-keys.ts'

const press = (key: string, shiftKey = false, ctrlKey = false) => ({key, shiftKey, ctrlKey, metaKey: false, altKey: false})
/** An element for which only these selectors say yes. */
const element = (...kinds: string[]) => ({closest: (selector: string) => kinds.some(kind => selector.split(', ').includes(kind)) ? {} as Element : null})
const page = element()

it.each([['ArrowRight', 'forward'], ['PageDown', 'forward'], [' ', 'forward'], ['ArrowLeft', 'back'], ['PageUp', 'back'], ['Home', 'first'], ['End', 'last'], ['Escape', 'leave'], ['f', 'fullScreen']])('%j is %s', (key, action) => {
  expect(presentAction(press(key), page)).toBe(action)
})

it('Shift+Space goes back, and combinations of the browser are left alone', () => {
  expect(presentAction(press(' ', true), page)).toBe('back')
  expect(presentAction(press('ArrowRight', false, true), page)).toBeUndefined()
  expect(presentAction(press('f', false, true), page)).toBeUndefined()
})

it('an editor, a dialog and a menu keep all their keys', () => {
  for (const kind of ['.cm-editor', 'dialog', '[role=menu]', 'input']) for (const key of ['ArrowRight', ' ', 'Escape', 'PageDown']) expect(presentAction(press(key), element(kind)), kind).toBeUndefined()
})

it('Escape leaves from the list of sections too, whose other keys are its own', () => {
  const list = element('select', '.present-bar')
  expect(presentAction(press('Escape'), list)).toBe('leave')
  expect(presentAction(press('ArrowRight'), list)).toBeUndefined()
})

it('Space presses a button that has the focus, and arrows still turn', () => {
  expect(presentAction(press(' '), element('button'))).toBeUndefined()
  expect(presentAction(press('ArrowRight'), element('button'))).toBe('forward')
})

it('arrows scroll wide code that has the focus, and Space still turns', () => {
  const code = element('[tabindex="0"]:not(live-cell)')
  expect(presentAction(press('ArrowRight'), code)).toBeUndefined()
  expect(presentAction(press(' '), code)).toBe('forward')
})

it('a finger turns when it goes far enough sideways, on what does not move itself', () => {
  const from = {x: 300, y: 400}
  expect(swipeAction(from, {x: 200, y: 410}, page)).toBe('forward')
  expect(swipeAction(from, {x: 400, y: 390}, page)).toBe('back')
  expect(swipeAction(from, {x: 250, y: 400}, page)).toBeUndefined()
  expect(swipeAction(from, {x: 200, y: 480}, page)).toBeUndefined()
  expect(swipeAction(from, {x: 200, y: 410}, element('.cell-output'))).toBeUndefined()
})
