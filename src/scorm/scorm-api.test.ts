import {expect, it} from 'vitest'
import {bookPlace} from './book-place.ts'
import {openLms} from './lms.ts'
import {findApi, type ScormApi} from './scorm-api.ts'

const api = {LMSInitialize: () => 'true'} as unknown as ScormApi

interface Fake { API?: unknown; parent?: Fake; top?: Fake; opener?: Fake | null }
function window(own: Fake, parent?: Fake, opener: Fake | null = null): Window {
  const made: Fake = {...own, opener}
  Object.defineProperty(own, 'API', Object.getOwnPropertyDescriptor(own, 'API') ?? {value: undefined})
  made.parent = parent ?? made
  made.top = parent ? parent.top ?? parent : made
  return made as unknown as Window
}
/** Another origin: what is in it may not be touched. */
const foreign = (parent?: Fake): Fake => {
  const made: Fake = {get API(): never { throw new DOMException('Blocked', 'SecurityError') }}
  made.parent = parent ?? made
  return made
}

it('finds the API of a window around it, be a foreign one between', () => {
  const course = window({API: api}) as unknown as Fake
  expect(findApi(window({}, course))).toBe(api)
  expect(findApi(window({}, foreign(course)))).toBe(api)
})

it('finds the API of the window that opened it, and of those around that', () => {
  const course = window({API: api}) as unknown as Fake
  expect(findApi(window({}, undefined, course))).toBe(api)
  expect(findApi(window({}, undefined, window({}, course) as unknown as Fake))).toBe(api)
})

it('takes nothing that cannot begin a session, and ends where all is foreign', () => {
  expect(findApi(window({API: {}}))).toBeUndefined()
  expect(findApi(window({}, foreign()))).toBeUndefined()
  expect(findApi(window({}))).toBeUndefined()
})

it('a platform that refuses or throws begins no session', () => {
  expect(openLms({...api, LMSInitialize: () => 'false', LMSGetLastError: () => '101', LMSGetErrorString: () => 'General'} as ScormApi)).toBeUndefined()
  expect(openLms({...api, LMSInitialize() { throw new Error('gone') }} as unknown as ScormApi)).toBeUndefined()
})

it('knows a page of the book, and takes nothing else for one', () => {
  expect(bookPlace('en/06-losses/index.html?present#top')).toBe('en/06-losses/index.html')
  expect(bookPlace('zh/index.html')).toBe('zh/index.html')
  for (const text of [undefined, '', '../course', 'https://host/en/index.html', 'scorm/index.html', 'en/../../x/index.html']) expect(bookPlace(text)).toBeUndefined()
})
