/**
 * @file Requests that the page's Content Security Policy refuses. The cell that asks hears "Failed to fetch" or nothing at all; the browser tells the page or
 * the worker what really happened, and from that the cell gets a sentence.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {LateErrorTarget} from './late-errors.ts'
import {refusedRequest, refusedWorker} from './problems.ts'
import {within} from './within.ts'

/** As much of a SecurityPolicyViolationEvent as tells what was asked and where. */
export interface Violation {
  /** A full address, or only a scheme: `data`. */
  readonly blockedURI: string
  /** `connect-src`. */
  readonly effectiveDirective: string
  /** The script that asked, '' where the browser does not say. */
  readonly sourceFile: string
  readonly lineNumber: number
  readonly columnNumber: number
}

/** Passes each violation to `report`. Returns how to stop. */
export function listenForViolations(target: LateErrorTarget, report: (violation: Violation) => void): () => void {
  const listener = (event: object) => report(event as Violation)
  target.addEventListener('securitypolicyviolation', listener)
  return () => target.removeEventListener('securitypolicyviolation', listener)
}

/** The violation as a problem of `cell`. */
export function violationProblem(cell: string, {blockedURI, effectiveDirective}: Violation, at: {readonly line: number; readonly column: number} | undefined): CellProblem {
  const say = effectiveDirective === 'worker-src' ? refusedWorker : refusedRequest
  return say(cell, addressOf(blockedURI), at)
}

/** Whether a program's text names the host that was asked: how its cell is found where the browser does not say which script asked. */
export function namesHost(source: string, {blockedURI}: Violation): boolean {
  const host = URL.parse(blockedURI)?.host
  return !!host && source.includes(host)
}

/** What the engines say of a request that did not come about, refused or not. */
export function isNetworkError(error: unknown): boolean {
  const {name, message} = error instanceof Error || error instanceof DOMException ? error : {name: '', message: ''}
  return name === 'NetworkError' || (name === 'TypeError' && /failed to fetch|NetworkError|load failed|dynamically imported module|importing a module/i.test(message))
}

/** Milliseconds in which the browser tells of a violation after the request has failed. */
const patience = 200

/** Waits for word of a violation, but not long: a request may fail for other reasons. */
export async function whenRefused(refusal: Promise<CellProblem>): Promise<CellProblem | undefined> {
  return await within(patience, refusal) ? refusal : undefined
}

/** Without what was asked for: it may be long. */
function addressOf(uri: string): string {
  const url = URL.parse(uri)
  const address = url && url.host ? url.origin + url.pathname : uri
  return address.length > 100 ? `${address.slice(0, 100)}…` : address
}
