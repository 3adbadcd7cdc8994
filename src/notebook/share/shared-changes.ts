/** @file Whether an address brings changes. In the first view of every chapter, so it only looks. */

/** What stands behind `#changes=`. */
export function sharedChanges({hash}: Pick<Location, 'hash'>): {readonly fragment: string} | undefined {
  return hash.startsWith('#changes=') ? {fragment: hash.slice('#changes='.length)} : undefined
}
