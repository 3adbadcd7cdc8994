import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {fakeStorage} from '../testing/fake-storage.ts'
import type {ValueControl} from './choice-box.ts'
import {choice} from './choice.ts'
import {keepChoice, keptChoice} from './kept-choice.ts'
import {offer} from './offer.ts'

beforeEach(() => {
  const {document, Event} = parseHTML('<body></body>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('Event', Event)
  fakeStorage()
})
afterEach(() => vi.unstubAllGlobals())

/** A control of whole numbers from 1 to 99, which takes no others. */
function seeds(value: number): ValueControl<number> {
  let now = value
  return Object.defineProperty(document.createElement('div'), 'value', {
    get: () => now,
    set: (wanted: number) => { if (wanted >= 1 && wanted <= 99) now = wanted },
  }) as unknown as ValueControl<number>
}

function move(control: ValueControl<number>, to: number): void {
  control.value = to
  control.dispatchEvent(new Event('input', {bubbles: true}))
}

const lineOf = (element: HTMLElement) => element.querySelector('p')!.textContent
const press = (element: HTMLElement) => element.querySelector('button')!.click()

test('a control that chooses stands where the book put it, keeps what a hand sets, and goes back at a press', () => {
  const control = seeds(1)
  const element = choice('seed', control, {chapter: '00'})
  const heard: number[] = []
  element.addEventListener('input', () => heard.push(element.value))
  expect([element.value, lineOf(element), keptChoice('seed')]).toEqual([1, '', undefined])
  move(control, 7)
  expect([element.value, lineOf(element), keptChoice('seed')?.value, keptChoice('seed')?.chapter]).toEqual([7, 'This browser keeps it for later chapters. Back to 1', 7, '00'])
  press(element)
  expect([element.value, lineOf(element), keptChoice('seed'), heard]).toEqual([1, '', undefined, [7, 1]])
})

test('it begins at what was chosen before, and still knows the book’s own value', () => {
  keepChoice('seed', 7, '00')
  const element = choice('seed', seeds(1), {chapter: '00', kept: 'kept', back: 'back to {value}', format: seed => `no. ${seed}`})
  expect([element.value, lineOf(element)]).toEqual([7, 'kept back to no. 1'])
  press(element)
  expect([element.value, keptChoice('seed')]).toEqual([1, undefined])
})

test('the page’s own value, chosen by hand, is a choice too: the other language has another of its own', () => {
  const chinese = seeds(2)
  const element = choice('seed', chinese, {chapter: '00'})
  move(chinese, 7)
  move(chinese, 2)
  expect([lineOf(element), keptChoice('seed')?.value]).toEqual(['', 2])
  const english = choice('seed', seeds(1), {chapter: '00'})
  expect([english.value, lineOf(english)]).toEqual([2, 'This browser keeps it for later chapters. Back to 1'])
  press(english)
  expect([english.value, keptChoice('seed')]).toEqual([1, undefined])
})

test('a later chapter begins at its own value, offers the choice, and takes it at a press', () => {
  keepChoice('seed', 7, '00')
  const control = seeds(1)
  const element = offer('seed', control)
  const heard: number[] = []
  element.addEventListener('input', () => heard.push(element.value))
  expect([element.value, lineOf(element)]).toEqual([1, 'You chose 7 in chapter 00. Take it'])
  press(element)
  expect([element.value, lineOf(element), heard]).toEqual([7, '', [7]])
  move(control, 3)
  expect([lineOf(element), keptChoice('seed')?.value]).toEqual(['You chose 7 in chapter 00. Take it', 7])
})

test('nothing chosen, or nothing that the control can have: it is as it came', () => {
  expect(lineOf(offer('seed', seeds(1)))).toBe('')
  keepChoice('seed', 500, '00')
  for (const element of [offer('seed', seeds(1)), choice('seed', seeds(1), {chapter: '00'})]) expect([element.value, lineOf(element)]).toEqual([1, ''])
})

test('where the browser keeps nothing, none is said to be kept, and the way back is still there', () => {
  vi.stubGlobal('localStorage', undefined)
  const control = seeds(1)
  const element = choice('seed', control, {chapter: '00'})
  move(control, 7)
  expect([element.value, lineOf(element)]).toEqual([7, 'Back to 1'])
  press(element)
  expect([element.value, lineOf(element)]).toEqual([1, ''])
})
