/** @file Where the labels of a plot stand, so that they hide neither each other nor what they name. Pure. */

export interface Box {
  /** Left edge and upper edge: pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Label {
  readonly width: number
  readonly height: number
  /** What it names: a point in the plot. */
  readonly at: {readonly x: number; readonly y: number}
}

/** Pixels between a label and its point. */
const gap = 7

/** The boxes of the labels, in their order: the first finds the best place. Of the places around its point each takes the one where it covers least of `obstacles` and of the labels before it. None leaves the frame, unless it is larger. */
export function placeLabels(labels: readonly Label[], obstacles: readonly Box[], frame: Box): Box[] {
  const placed: Box[] = []
  for (const label of labels) {
    const around = places(label).map(box => within(box, frame))
    const costs = around.map(box => covered(box, obstacles) + 4 * covered(box, placed))
    placed.push(around[costs.indexOf(Math.min(...costs))]!)
  }
  return placed
}

/** Right, left, below, above, and the corners; then the same further away. What comes first is taken when nothing is in the way. */
function places({width, height, at: {x, y}}: Label): Box[] {
  return [gap, 3 * gap, 6 * gap].flatMap(far => [
    {x: x + far, y: y - height / 2},
    {x: x - far - width, y: y - height / 2},
    {x: x + far, y: y + far / 2},
    {x: x - far - width, y: y + far / 2},
    {x: x - width / 2, y: y + far},
    {x: x - far - width, y: y - far / 2 - height},
    {x: x + far, y: y - far / 2 - height},
    {x: x - width / 2, y: y - far - height},
  ].map(corner => ({...corner, width, height})))
}

function within(box: Box, frame: Box): Box {
  const clamp = (at: number, size: number, from: number, length: number): number => Math.max(from, Math.min(at, from + length - size))
  return {...box, x: clamp(box.x, box.width, frame.x, frame.width), y: clamp(box.y, box.height, frame.y, frame.height)}
}

/** Square pixels that the boxes have in common with `box`. */
function covered(box: Box, boxes: readonly Box[]): number {
  const common = (a: number, aSize: number, b: number, bSize: number): number => Math.max(0, Math.min(a + aSize, b + bSize) - Math.max(a, b))
  return boxes.reduce((sum, other) => sum + common(box.x, box.width, other.x, other.width) * common(box.y, box.height, other.y, other.height), 0)
}
