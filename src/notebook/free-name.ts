/** @file Names that are not taken yet. */

/** The name, or the first of `name-2`, `name-3`, … that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name
  for (let n = 2; isTaken(free); n++) free = `${name}-${n}`
  return free
}
