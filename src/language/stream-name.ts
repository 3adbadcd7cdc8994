/**
 * @file The name under which other cells read a stream.
 */

/** A cell's name as an identifier: `training-loss` → `trainingLoss`. Names without hyphens stay as they are. */
export function streamName(cell: string): string {
  return cell.replace(/-+(.?)/g, (_, letter: string) => letter.toUpperCase())
}
