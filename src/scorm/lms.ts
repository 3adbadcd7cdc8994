/** @file The learning platform behind the API, with what can go wrong made plain: an API may refuse, and may throw. */
import {allowed} from '../notebook/page-storage.ts'
import type {ScormApi} from './scorm-api.ts'

export interface Lms {
  /** '' for what it does not have. */
  get(element: string): string
  /** Whether it has taken the value; it keeps it at the next commit. */
  set(element: string, value: string): boolean
  /** Whether everything that was set is kept. */
  commit(): boolean
  /** Ends the session. */
  finish(): void
  /** What it said when it last refused something: `101: General exception`. '' if it gave no reason. */
  readonly reason: string
}

/** Begins a session; undefined when the platform refuses one. */
export function openLms(api: ScormApi): Lms | undefined {
  let reason = ''
  const yes = (call: () => unknown): boolean => {
    const good = String(allowed(call)) === 'true' // some give a boolean
    if (!good) {
      const code = allowed(() => api.LMSGetLastError()) ?? ''
      reason = [code, allowed(() => api.LMSGetErrorString(code))].filter(Boolean).join(': ')
    }
    return good
  }
  if (!yes(() => api.LMSInitialize(''))) return undefined
  return {
    get: element => allowed(() => api.LMSGetValue(element) as string | null)?.toString() ?? '',
    set: (element, value) => yes(() => api.LMSSetValue(element, value)),
    commit: () => yes(() => api.LMSCommit('')),
    finish: () => void yes(() => api.LMSFinish('')),
    get reason() { return reason },
  }
}
