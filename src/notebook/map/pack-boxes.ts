/** @file Puts boxes side by side in rows. Pure. */

interface Box {
  readonly width: number
  readonly height: number
}

export interface Packed extends Box {
  /** The upper left corner of each box, in the order in which they were given. */
  readonly places: readonly {readonly x: number; readonly y: number}[]
}

/** High boxes come first; small ones stand on one another beside them, as long as there is room. `aspect`: how much wider than high the whole should about be. */
export function packBoxes(boxes: readonly Box[], {gap, aspect}: {readonly gap: number; readonly aspect: number}): Packed {
  const area = boxes.reduce((sum, {width, height}) => sum + (width + gap) * (height + gap), 0)
  const limit = Math.max(Math.sqrt(area * aspect), ...boxes.map(({width}) => width))
  const places = boxes.map(() => ({x: 0, y: 0}))
  const order = boxes.map((_, i) => i).sort((a, b) => boxes[b]!.height - boxes[a]!.height || a - b)
  let whole: Box = {width: 0, height: 0}
  let row = {y: 0, height: 0, x: 0}
  /** In the row: from its left edge on, how wide, and where the next box under the last would stand. */
  let column = {x: 0, width: 0, y: 0}
  for (const i of order) {
    const {width, height} = boxes[i]!
    const under = column.y > row.y && column.y + height <= row.y + row.height && column.x + width <= limit
    if (!under && row.x + width > limit) row = {y: row.y + row.height + gap, height: 0, x: 0}
    const place = under ? {x: column.x, y: column.y} : {x: row.x, y: row.y}
    places[i] = place
    column = {x: place.x, width: under ? Math.max(column.width, width) : width, y: place.y + height + gap}
    row = {y: row.y, height: Math.max(row.height, place.y + height - row.y), x: Math.max(row.x, column.x + column.width + gap)}
    whole = {width: Math.max(whole.width, place.x + width), height: Math.max(whole.height, place.y + height)}
  }
  return {...whole, places}
}
