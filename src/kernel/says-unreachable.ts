/** @file What the engines say of a script or an answer that could not be had. None of it is for a reader's eyes. */

/** Whether an engine's message says that something could not be fetched: no connection, no such file any more, or a policy against it. */
export function saysUnreachable(message: string): boolean {
  return /failed to fetch|NetworkError|load failed|dynamically imported module|importing a module/i.test(message)
}
