/** @file "Did you mean …?": the known name that is fewest edits away. */
/**
 * The name among `names` that `name` was most likely meant to be: edit distance at most `within` and less than the name's own length. Ties go to the earliest.
 * Undefined when nothing is that close.
 */
export function nearest(name: string, names: Iterable<string>, within = 2): string | undefined {
  let best: string | undefined
  let least = Math.min(within + 1, name.length)
  for (const candidate of names) {
    if (candidate === name) continue
    const distance = editDistance(name, candidate)
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}

/** Levenshtein distance, two swapped neighbours counting as one edit (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({length: b.length + 1}, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length]!
}
