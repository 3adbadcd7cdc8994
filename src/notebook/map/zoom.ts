/** @file How large the map is drawn in its frame, which scrolls when the map is larger than it. */

export interface Zoom {
  /** 1: full size. */
  readonly scale: number
  /** What is in the middle of the frame stays there. */
  set(scale: number): void
  /** The whole map if it can be read so, else as small as can be read. */
  fitReadably(): void
  /** Brings a part of the drawing to the middle of the frame, and scrolls nothing else. */
  center(part: Element): void
  smaller(): void
  larger(): void
  whole(): void
  full(): void
}

export type ZoomAction = 'smaller' | 'larger' | 'whole' | 'full'

export const zoomKeys: Readonly<Record<string, ZoomAction | undefined>> = {'+': 'larger', '=': 'larger', '-': 'smaller', '−': 'smaller', '0': 'whole', '1': 'full'}

/** Below this the names, of 13 pixels at full size, are for recognising rather than reading. */
const readable = 0.62
const step = 1.25
const largest = 2

export function createZoom(frame: HTMLElement, {element, width, height}: {readonly element: SVGElement; readonly width: number; readonly height: number}): Zoom {
  let scale = 1

  /** At which the whole map is seen; it is never drawn larger for that. */
  function whole(): number {
    return Math.min(1, frame.clientWidth / width, frame.clientHeight / height)
  }

  function set(wanted: number): void {
    const middle = {
      x: (frame.scrollLeft + frame.clientWidth / 2) / scale,
      y: (frame.scrollTop + frame.clientHeight / 2) / scale,
    }
    scale = Math.min(largest, Math.max(wanted, Math.min(whole(), readable)))
    // Down to whole pixels: a fraction too many, and what fits would scroll.
    element.setAttribute('width', String(Math.floor(width * scale)))
    element.setAttribute('height', String(Math.floor(height * scale)))
    frame.scrollTo(middle.x * scale - frame.clientWidth / 2, middle.y * scale - frame.clientHeight / 2)
  }

  return {
    get scale() { return scale },
    set,
    fitReadably: () => set(Math.max(whole(), readable)),
    center(part) {
      const [box, here] = [frame.getBoundingClientRect(), part.getBoundingClientRect()]
      frame.scrollBy((here.left + here.right - box.left - box.right) / 2, (here.top + here.bottom - box.top - box.bottom) / 2)
    },
    smaller: () => set(scale / step),
    larger: () => set(scale * step),
    whole: () => set(whole()),
    full: () => set(1),
  }
}
