/** @file Our worker scripts serve nobody who starts them outside the page's policy. */

/**
 * To be called first in a worker's script. Throws where the worker was started from the script's own address: no policy reaches it there, and a cell that
 * could talk to it would have it do what the cell itself may not. (The page's policy refuses such workers too; a browser may not hold it in nested ones.)
 */
export function onlyFromBlob({protocol}: {readonly protocol: string} = self.location): void {
  if (protocol !== 'blob:') throw new Error('This script serves only where BlobWorker starts it: src/workers/blob-worker.ts says why.')
}
