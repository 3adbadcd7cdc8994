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
  /** Nothing that was asked for until now asks for these tasks any more. */
  withdraw(tasks: readonly string[]): void
  /** Ends every request whose cells are all settled. */
  finish(settled: (cell: string) => boolean): void
  /** The reader stopped a task: nothing forces it any more, and a request for its cell alone is over. */
  cancel(cell: string, task: string): void
  /** A run was lost before it began: what asked for it asks again. */
  again(cell: string, task: string): void
}

export function createRequests(): Requests {
  const open = new Set<{options: RunRequestOptions; forced: Set<string>; over: Set<string>; resolve: () => void}>()
  return {
    add: options => new Promise(resolve => open.add({options, forced: new Set(options.forced), over: new Set(), resolve})),
    asks: (cell, task) => [...open].some(({options, over}) => options.cells.has(cell) && !over.has(task)),
    forces: task => [...open].some(({forced}) => forced.has(task)),
    started(task) {
      for (const {options, over, forced} of open) {
        if (options.asks === 'once') over.add(task)
        forced.delete(task)
      }
    },
    withdraw(tasks) {
      for (const {over, forced} of open) {
        for (const task of tasks) {
          over.add(task)
          forced.delete(task)
        }
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
      for (const {options, over, forced} of open) {
        if (!options.cells.has(cell)) continue
        over.delete(task)
        forced.add(task)
      }
    },
  }
}
