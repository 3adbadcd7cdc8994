/**
 * @file Requests that the page's Content Security Policy refuses. The cell that asks hears "Failed to fetch" or nothing at all; the browser tells the page or
 * the worker what really happened, and from that the cell gets a sentence.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {LateErrorTarget} from './late-errors.ts'
import {refusedRequest, refusedWorker} from './problems.ts'
import {saysUnreachable} from './says-unreachable.ts'
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
  return name === 'NetworkError' || (name === 'TypeError' && saysUnreachable(message))
}

/** Milliseconds that may lie between a request's failure and the browser's word of a violation. */
const patience = 200

/** Without line and column: anywhere in the cell. */
type Place = Pick<CellProblem, 'cell' | 'line' | 'column'>

/** The violations of the last moments, as problems. */
export interface Refusals {
  add(problem: CellProblem): void
  /** The last one at one of these places, else in one of their cells, when there was one just now or comes in a moment: a request may also fail for other reasons. */
  at(places: readonly Place[]): Promise<CellProblem | undefined>
  /** What an earlier run of the cell was refused explains nothing of the next. */
  forget(cell: string): void
}

/** `now`: milliseconds, monotonic. */
export function createRefusals(now: () => number): Refusals {
  let recent: readonly {readonly problem: CellProblem; readonly at: number}[] = []
  let next = Promise.withResolvers<void>()
  const isRecent = ({at}: {readonly at: number}) => now() - at < patience
  return {
    add(problem) {
      recent = [...recent.filter(isRecent), {problem, at: now()}]
      next.resolve()
      next = Promise.withResolvers()
    },
    async at(places) {
      const end = now() + patience
      do {
        const near = recent.filter(isRecent).map(({problem}) => problem).filter(({cell}) => places.some(place => place.cell === cell))
        const here = near.findLast(problem => places.some(({cell, line, column}) => problem.cell === cell && problem.line === line && problem.column === column))
        const found = here ?? near.at(-1)
        if (found) return found
      } while (await within(Math.max(0, end - now()), next.promise))
      return undefined
    },
    forget: cell => { recent = recent.filter(({problem}) => problem.cell !== cell) },
  }
}

/** Without what was asked for: it may be long. */
function addressOf(uri: string): string {
  const url = URL.parse(uri)
  const address = url && url.host ? url.origin + url.pathname : uri
  return address.length > 100 ? `${address.slice(0, 100)}…` : address
}
