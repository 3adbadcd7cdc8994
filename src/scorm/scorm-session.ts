/**
 * @file One learner's visit in a learning platform. Progress comes out of the platform, is merged with what this browser still has of the same learner, and goes back after each
 * answer: score, status, the progress itself, and a line in the log of interactions. What the platform refuses is kept here and sent again with the next answer, or when asked.
 */
import {sha256} from '../notebook/exercises/sha256.ts'
import {keyOf, type ItemKey, type ItemProgress} from '../progress/item-progress.ts'
import {createProgressStore, type ProgressStore, type ProgressStoreOptions} from '../progress/progress-store.ts'
import type {Lms} from './lms.ts'
import {scopedStorage} from './scoped-storage.ts'
import {scoreOf} from './score.ts'
import {createSuspendFormat, scoreStep} from './suspend-data.ts'

export interface SessionOptions extends ProgressStoreOptions {
  readonly lms: Lms
  /** All items of the book. */
  readonly book: readonly ItemKey[]
  /** Those that the score is made of. */
  readonly counted: readonly ItemKey[]
  /** How much of them must be passed, from 0 to 1. */
  readonly share: number
  /** Milliseconds since some moment. */
  readonly now: () => number
  readonly after: (milliseconds: number, callback: () => void) => () => void
  /** Called with the platform's reason when it has refused something, and with undefined when it has taken all again. */
  readonly told: (refused: string | undefined) => void
}

export interface ScormSession {
  /** Of this learner. Whatever is added goes to the platform. */
  readonly store: ProgressStore
  /** Where the learner was when they last left; '' at the first visit. */
  readonly place: string
  /** The learner is here now: kept for the next visit. At most 255 characters. */
  visit(place: string): void
  /** Sends what the platform does not have yet. */
  send(): void
  /** Sends it and ends the visit. */
  finish(): void
}

/** Milliseconds in which changes are sent together: a platform may keep the page waiting at each commit. */
const together = 300

export function openSession({lms, storage, onOtherTab, book, counted, share, now, after, told}: SessionOptions): ScormSession {
  const began = now()
  const format = createSuspendFormat(book)
  const prefix = `scorm ${sha256(lms.get('cmi.core.student_id')).slice(0, 16)} `
  const store = createProgressStore({
    storage: storage && scopedStorage(storage, prefix),
    onOtherTab: listener => onOtherTab(key => { if (key === null || key.startsWith(prefix)) listener(key && key.slice(prefix.length)) }),
  })
  const {items, others} = format.read(lms.get('cmi.suspend_data'))
  /** Best scores that the log of interactions has; those that came back from the platform are up to one step too low. */
  const logged = new Map(items.map(item => [keyOf(item), item.best]))
  store.add(items)
  if (store.name === '') store.name = lms.get('cmi.core.student_name')
  const place = lms.get('cmi.core.lesson_location')
  const looking = /^(browse|review)$/.test(lms.get('cmi.core.lesson_mode')) // then nothing may count
  const before = lms.get('cmi.core.lesson_status')
  const achieved = /^(passed|completed)$/.test(before) ? before : undefined // is never taken back
  let visited = place
  let waits: (() => void) | undefined
  let refused = false
  let due = false

  function soon(): void {
    due = true
    waits ??= after(together, send)
  }

  function send(): void {
    waits?.()
    waits = undefined
    if (!due || looking) return
    const {raw, status} = scoreOf(counted, store.all(), share)
    lms.set('cmi.core.score.min', '0')
    lms.set('cmi.core.score.max', '100')
    // All are tried, whatever becomes of the first: half of it kept is better than nothing.
    const taken = [
      lms.set('cmi.core.score.raw', String(raw)),
      lms.set('cmi.core.lesson_status', achieved ?? status),
      lms.set('cmi.core.lesson_location', visited),
      lms.set('cmi.suspend_data', format.write({items: store.all(), others})),
    ].every(Boolean)
    let reason = lms.reason
    logInteractions()
    const kept = lms.commit()
    if (!kept) reason = lms.reason
    due = !(taken && kept)
    if (due !== refused) told(due ? reason : undefined)
    refused = due
  }

  /** A platform need not have such a log. */
  function logInteractions(): void {
    for (const item of store.all()) {
      const key = keyOf(item)
      if (item.best - (logged.get(key) ?? -1) < scoreStep) continue
      const next = Number.parseInt(lms.get('cmi.interactions._count'), 10)
      if (Number.isNaN(next)) continue
      if (logInteraction(lms, `cmi.interactions.${next}`, item)) logged.set(key, item.best)
    }
  }

  store.onChange(soon)
  due = true // the status of a first visit, and what an earlier visit could not send
  send()

  return {
    store,
    place,
    visit(here) {
      if (here === visited || here.length > 255) return
      visited = here
      soon()
    },
    send,
    finish() {
      send()
      lms.set('cmi.core.session_time', timespan(now() - began))
      lms.set('cmi.core.exit', 'suspend') // else a platform may throw the progress away
      lms.finish()
    },
  }
}

function logInteraction(lms: Lms, at: string, {chapter, kind, name, best, passed, code}: ItemProgress): boolean {
  if (!lms.set(`${at}.id`, `${chapter}.${kind}.${name}`)) return false
  lms.set(`${at}.type`, kind === 'quiz' ? 'choice' : 'performance')
  if (passed) lms.set(`${at}.time`, passed.slice(11, 19))
  if (code) lms.set(`${at}.student_response`, code.hash)
  lms.set(`${at}.result`, best === 1 ? 'correct' : String(Math.round(best * 100) / 100))
  return true
}

/** CMITimespan: `0001:02:03.45`. */
export function timespan(milliseconds: number): string {
  const hundredths = Math.round(milliseconds / 10)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes, seconds] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6000) % 60, Math.floor(hundredths / 100) % 60]
  return `${String(Math.min(hours, 9999)).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`
}
