/**
 * @file What the reader asked to run and what is not finished yet.
 */
interface RunRequestOptions {
  /** Cells to make current. */
  readonly cells: ReadonlySet<string>
  /** Tasks that must run anew although nothing changed. */
  readonly forced: Iterable<string>
  /** `once`: a cell is no longer asked for when its run has started. `until-settled`: until nothing runs any more. */
  readonly asks: 'once' | 'until-settled'
}

interface Requests {
  /** Resolves when the request is over. */
  add(options: RunRequestOptions): Promise<void>
  asks(cell: string, task: string): boolean
  forces(task: string): boolean
  started(task: string): void
  /** Ends every request whose cells are all settled. */
  finish(settled: (cell: string) => boolean): void
  /** The reader stopped a task: nothing forces it any more, and a request for its cell alone is over. */
  cancel(cell: string, task: string): void
  /** A run was lost before it began: what asked for it asks again. */
  again(cell: string, task: string): void
}

export function createRequests(): Requests {
  const open = new Set<{options: RunRequestOptions; forced: Set<string>; started: Set<string>; resolve: () => void}>()
  return {
    add: options => new Promise(resolve => open.add({options, forced: new Set(options.forced), started: new Set(), resolve})),
    asks: (cell, task) => [...open].some(({options, started}) => options.cells.has(cell) && (options.asks === 'until-settled' || !started.has(task))),
    forces: task => [...open].some(({forced}) => forced.has(task)),
    started(task) {
      for (const request of open) {
        request.started.add(task)
        request.forced.delete(task)
      }
    },
    finish(settled) {
      for (const request of open) {
        if (![...request.options.cells].every(settled)) continue
        open.delete(request)
        request.resolve()
      }
    },
    cancel(cell, task) {
      for (const request of open) {
        request.forced.delete(task)
        if (request.options.asks === 'until-settled' || !request.options.cells.has(cell)) continue
        open.delete(request)
        request.resolve()
      }
    },
    again(cell, task) {
      for (const {options, started, forced} of open) {
        if (!options.cells.has(cell)) continue
        started.delete(task)
        forced.add(task)
      }
    },
  }
}
