/**
 * @file Takes an item by pointer: mouse, pen or finger. Loaded at the first press. Whatever it does can be done by buttons and lists too (WCAG 2.5.7), so it has no keys but Escape, which
 * puts everything back.
 */

export interface DragSteps {
  /** The item is off the ground: the pointer has moved far enough to mean it. */
  begin(): void
  /** How far it is from where it was taken, in pixels of the document, and where the pointer is in the window. */
  move(by: {readonly x: number; readonly y: number}, at: {readonly x: number; readonly y: number}): void
  /** Let go, or given up. */
  end(dropped: boolean): void
}

/** Pixels that a press may tremble and still be a press. */
const threshold = 4
/** Near the window's edges the page scrolls along: how near, and how far in each picture. At the top the bar of the notebook takes room. */
const edge = {top: 110, bottom: 60, speed: 9}

/** `press`: a pointerdown on the item, at most a moment ago. */
export function drag(press: PointerEvent, steps: DragSteps): void {
  const from = {x: press.clientX + scrollX, y: press.clientY + scrollY}
  let at = {x: press.clientX, y: press.clientY}
  let begun = false
  let frame = 0

  const moved = (): void => {
    const by = {x: at.x + scrollX - from.x, y: at.y + scrollY - from.y}
    if (!begun && Math.hypot(by.x, by.y) < threshold) return
    if (!begun) {
      begun = true
      steps.begin()
      frame = requestAnimationFrame(scrollAlong)
    }
    steps.move(by, at)
  }
  const scrollAlong = (): void => {
    const direction = at.y < edge.top ? -1 : at.y > innerHeight - edge.bottom ? 1 : 0
    const before = scrollY
    if (direction !== 0) scrollBy({top: direction * edge.speed, behavior: 'instant'})
    if (scrollY !== before) moved()
    frame = requestAnimationFrame(scrollAlong)
  }
  const over = new AbortController()
  const finish = (dropped: boolean): void => {
    over.abort()
    cancelAnimationFrame(frame)
    if (begun) steps.end(dropped)
  }
  const listen = <K extends keyof WindowEventMap>(type: K, heard: (event: WindowEventMap[K]) => void): void => addEventListener(type, heard, {signal: over.signal, capture: true})

  listen('pointermove', event => {
    if (event.pointerId !== press.pointerId) return
    if (event.buttons === 0) return finish(true) // it was let go before anybody listened
    at = {x: event.clientX, y: event.clientY}
    moved()
  })
  listen('pointerup', event => { if (event.pointerId === press.pointerId) finish(true) })
  listen('pointercancel', event => { if (event.pointerId === press.pointerId) finish(false) })
  listen('pointerdown', event => { if (event !== press) finish(false) }) // another finger; or this one again, when its end went unheard
  listen('blur', event => { if (event.target === window) finish(false) }) // of the window, not of what had the focus in it
  listen('keydown', event => {
    if (event.key !== 'Escape' || !begun) return
    event.preventDefault()
    event.stopPropagation()
    finish(false)
  })
}
