/** @file SCORM 1.2 as a page sees it: an object named API in one of the windows around it. "SCORM Run-Time Environment", version 1.2, ADL 2001. */
import {allowed} from '../notebook/page-storage.ts'

/** All take and give strings; 'true' and 'false' say how it went. */
export interface ScormApi {
  LMSInitialize(nothing: ''): string
  LMSFinish(nothing: ''): string
  LMSGetValue(element: string): string
  LMSSetValue(element: string, value: string): string
  LMSCommit(nothing: ''): string
  LMSGetLastError(): string
  LMSGetErrorString(code: string): string
}

/** Windows around windows that are looked at. */
const deepest = 20

/** The API of the window, of those around it, or of the one that opened it and those around that. Windows of another origin are passed over. */
export function findApi(start: Window): ScormApi | undefined {
  return around(start) ?? around(allowed(() => start.top?.opener as Window | null) ?? allowed(() => start.opener as Window | null) ?? undefined)
}

function around(start: Window | undefined): ScormApi | undefined {
  let here = start
  for (let i = 0; here && i < deepest; i++) {
    const api = allowed(() => (here as {API?: Partial<ScormApi>}).API)
    if (typeof allowed(() => api?.LMSInitialize) === 'function') return api as ScormApi
    const parent = here.parent
    here = parent === here ? undefined : parent
  }
  return undefined
}
