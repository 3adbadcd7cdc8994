// The platform is a real runtime, scorm-again, that keeps nothing anywhere.
import {Scorm12API} from 'scorm-again'
import {expect, it, vi} from 'vitest'
import type {ItemKey, ItemProgress} from '../progress/item-progress.ts'
import {openLms} from './lms.ts'
import type {ScormApi} from './scorm-api.ts'
import {openSession, timespan} from './scorm-session.ts'
import {createSuspendFormat} from './suspend-data.ts'

const book: ItemKey[] = ['a', 'b', 'c', 'd'].map(name => ({chapter: '06-losses', kind: 'quiz', name}))
const passed = (name: string, hash?: string): ItemProgress => ({...book.find(item => item.name === name)!, best: 1, passed: '2026-03-01T10:20:30.000Z', ...hash ? {code: {hash, at: '2026-03-01T10:20:30.000Z'}} : {}})

/** A browser's storage in memory. */
function memory(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() { return kept.size }, key: i => [...kept.keys()][i] ?? null, clear: () => kept.clear(),
    getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, String(value)), removeItem: key => void kept.delete(key),
  }
}

interface Visit { learner?: string; storage?: Storage; cmi?: Record<string, string>; share?: number; counted?: readonly ItemKey[] }

function visit({learner = 'ada', storage = memory(), cmi = {}, share = 1, counted = book}: Visit = {}) {
  const api = new Scorm12API({autocommit: false, logLevel: 5})
  api.loadFromFlattenedJSON({'cmi.core.student_id': learner, 'cmi.core.student_name': 'Lovelace, Ada', ...cmi})
  const told = vi.fn()
  let run: (() => void) | undefined
  const session = openSession({
    lms: openLms(api as unknown as ScormApi)!, storage, onOtherTab: () => {}, book, counted, share, told, now: () => 0,
    after: (_, callback) => { run = callback; return () => { run = undefined } },
  })
  const get = (element: string): string => String(api.LMSGetValue(element))
  return {api, session, told, get, storage, wait: () => run?.()}
}

it('begins as incomplete, with what the platform kept, and the learner\'s name', () => {
  const data = createSuspendFormat(book).write({items: [passed('a')], others: []})
  const {session, get} = visit({cmi: {'cmi.suspend_data': data}})
  expect(session.store.all()).toEqual([passed('a')])
  expect(session.store.name).toBe('Lovelace, Ada')
  expect([get('cmi.core.lesson_status'), get('cmi.core.score.raw')]).toEqual(['incomplete', '25'])
})

it('sends together what is achieved together: score, status, data, and a line for each in the log', () => {
  const {session, get, wait, told} = visit({share: 0.5})
  session.store.add([passed('a')])
  session.store.add([passed('b', 'ab'.repeat(32)), {...book[2]!, best: 0.5}])
  expect(get('cmi.core.score.raw')).toBe('0')
  wait()
  expect([get('cmi.core.lesson_status'), get('cmi.core.score.raw'), get('cmi.core.score.max')]).toEqual(['passed', '62.5', '100'])
  expect(createSuspendFormat(book).read(get('cmi.suspend_data')).items).toHaveLength(3)
  expect(get('cmi.interactions._count')).toBe('3')
  expect(told).not.toHaveBeenCalled()
})

it('writes a better score into the log, and nothing twice', () => {
  const {session, get, wait} = visit()
  session.store.add([{...book[0]!, best: 0.5}])
  wait()
  session.store.add([passed('b')])
  wait()
  session.store.add([passed('a')])
  wait()
  expect(get('cmi.interactions._count')).toBe('3')
})

it('learners who share a browser share nothing', () => {
  const storage = memory()
  const ada = visit({storage})
  ada.session.store.add([passed('a')])
  expect(visit({storage, learner: 'bob'}).session.store.all()).toEqual([])
  expect(visit({storage, learner: 'ada'}).session.store.all()).toEqual([passed('a')])
  expect([...Array(storage.length).keys()].map(i => storage.key(i)).filter(key => key!.includes('ada'))).toEqual([])
})

it('what is passed is never taken back, whatever the book now asks', () => {
  expect(visit({cmi: {'cmi.core.lesson_status': 'completed'}}).get('cmi.core.lesson_status')).toBe('completed')
  expect(visit({cmi: {'cmi.core.lesson_status': 'passed'}}).get('cmi.core.lesson_status')).toBe('passed')
})

it('a refused commit is told with its reason, once; the next one that works is told too', () => {
  const {api, session, told, wait} = visit()
  const commit = vi.spyOn(api, 'LMSCommit').mockReturnValue('false')
  vi.spyOn(api, 'LMSGetLastError').mockReturnValue('391')
  vi.spyOn(api, 'LMSGetErrorString').mockReturnValue('Commit failed')
  session.store.add([passed('a')])
  wait()
  session.store.add([passed('b')])
  wait()
  expect(told.mock.calls).toEqual([['391: Commit failed']])
  expect(session.store.all()).toHaveLength(2)
  commit.mockRestore()
  session.send()
  expect(told.mock.calls).toEqual([['391: Commit failed'], [undefined]])
})

it('a learner who only looks on changes nothing', () => {
  const {session, get, wait} = visit({cmi: {'cmi.core.lesson_mode': 'review', 'cmi.core.lesson_status': 'failed'}})
  session.store.add([passed('a')])
  wait()
  expect([get('cmi.core.lesson_status'), get('cmi.core.score.raw')]).toEqual(['failed', ''])
})

it('the visit ends once, sends what waits, and asks to go on next time', () => {
  const {api, session, get} = visit()
  session.visit('en/06-losses/index.html')
  session.store.add([passed('a')])
  const finish = vi.spyOn(api, 'LMSFinish').mockImplementation(() => {
    expect([get('cmi.core.lesson_location'), get('cmi.core.score.raw')]).toEqual(['en/06-losses/index.html', '25'])
    return 'true'
  })
  session.finish()
  expect(finish).toHaveBeenCalledTimes(1)
})

it('writes times as SCORM does', () => {
  expect(timespan(0)).toBe('0000:00:00.00')
  expect(timespan(3_723_450)).toBe('0001:02:03.45')
  expect(timespan(59_999)).toBe('0000:01:00.00')
})
