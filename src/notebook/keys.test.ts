import {expect, test} from 'vitest'
import {actionOf, keys, keysOn, setKeysOn} from './keys.ts'
import {strings} from './strings.ts'

const press = (key: string, modifiers: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...modifiers})

test('a letter means its action, large or small', () => {
  expect(actionOf(press('j'), false)).toBe('next')
  expect(actionOf(press('K', {}), false)).toBe('previous')
})

test('a sign that needs Shift on some keyboards is found with and without it', () => {
  expect(actionOf(press('?', {shiftKey: true}), false)).toBe('help')
  expect(actionOf(press('?'), false)).toBe('help')
})

test('what concerns a cell works only on a cell', () => {
  expect(actionOf(press('a'), false)).toBeUndefined()
  expect(actionOf(press('a'), true)).toBe('addBelow')
  expect(actionOf(press('Enter'), true)).toBe('edit')
  expect(actionOf(press('Enter', {shiftKey: true}), true)).toBe('run')
})

test('R runs to here, Shift+R runs all', () => {
  expect(actionOf(press('r'), true)).toBe('runTo')
  expect(actionOf(press('R', {shiftKey: true}), true)).toBe('runAll')
})

test('keys of the browser and of the system are left alone', () => {
  expect(actionOf(press('s', {ctrlKey: true}), true)).toBeUndefined()
  expect(actionOf(press('r', {metaKey: true}), true)).toBeUndefined()
  expect(actionOf(press('j', {altKey: true}), true)).toBeUndefined()
})

test('no key of a cell or of the page means two things', () => {
  const listed = keys.filter(({where}) => where !== 'editor').map(({key}) => key)
  expect(new Set(listed).size).toBe(listed.length)
})

test('every action has its words in both languages', () => {
  for (const language of ['en', 'zh']) for (const {action} of keys) expect(strings(language).keys[action]).toMatch(/\S/)
})

test('letters are on until they are turned off, and off without a place to remember it is never', () => {
  const kept = new Map<string, string>()
  const storage = {getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value)}
  expect(keysOn(storage)).toBe(true)
  setKeysOn(storage, false)
  expect(keysOn(storage)).toBe(false)
  setKeysOn(storage, true)
  expect(keysOn(storage)).toBe(true)
  expect(keysOn(undefined)).toBe(true)
})
