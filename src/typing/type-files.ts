/** @file The files that a type check can read: those of the project's folder, or the ones that the build has packed for the page. */

export interface TypeFiles {
  /** The folder that plays the project's: src/lab and node_modules lie in it. With `/` between names, and without one at the end. */
  readonly root: string
  /** Undefined when there is no such file. */
  read(path: string): string | undefined
  exists(path: string): boolean
  directoryExists(path: string): boolean
}

/** Packed files: texts by their path below the root. */
export function packedTypeFiles(texts: Readonly<Record<string, string>>): TypeFiles {
  const root = ''
  const files = new Map(Object.entries(texts).map(([path, text]) => [`${root}/${path}`, text]))
  const folders = new Set<string>()
  for (const path of files.keys()) {
    for (let end = path.lastIndexOf('/'); end >= 0 && !folders.has(path.slice(0, end)); end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end))
  }
  return {root, read: path => files.get(path), exists: path => files.has(path), directoryExists: path => folders.has(path.replace(/\/$/, ''))}
}
