/**
 * @file What is the reader's own and lasts from chapter to chapter, kept in this browser under a name. Only a page can: a worker has no such storage, and a notebook on Deno
 * keeps nothing. Where storage is refused, nothing is kept and nothing breaks.
 */

const prefix = 'sand-to-sentences/'

/** Keeps plain data under `name`, in the place of what was there. Returns whether the browser took it. */
export function keep(name: string, value: object): boolean {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value))
    return true
  } catch {
    return false // a private window, or full
  }
}

/** What is kept under `name`, unchecked: whoever reads it says what it must be. Undefined where there is nothing, or what no JSON object can be made of. */
export function kept(name: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? 'null')
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined
  } catch {
    return undefined
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name)
  } catch { /* then it was not kept either */ }
}
