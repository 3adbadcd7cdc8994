/** @file Where the build puts what the scripts of our workers share and load later: a folder that the pages' policy can name. */

/** Below the book's own folder, with a slash at its end: all that is in it counts. */
export const workerParts = '_astro/parts/'
