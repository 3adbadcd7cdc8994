/** @file An item of an order that is dragged among its neighbours. */
import {drag} from './drag.ts'

/** `changed` is called after each change of places, `dropped` when it is let go in another place. The neighbours move, not the item itself, so what has the focus keeps it, and a finger its item. */
export function dragOrder(press: PointerEvent, item: HTMLElement, {changed, dropped}: {changed(): void; dropped(): void}): void {
  const list = item.parentElement!
  const before = [...list.children]
  /** Where the item lay when it was taken, and where it lies now, from the top of its list. */
  const taken = item.offsetTop
  const put = (order: readonly Element[]): void => {
    const place = order.indexOf(item)
    for (const [i, other] of order.entries()) {
      if (i < place) item.before(other)
      else if (i > place) list.append(other)
    }
  }
  drag(press, {
    begin: () => item.toggleAttribute('data-dragging', true),
    move({y}) {
      // It takes a neighbour's place when it covers half of it, however high each is: so the way back is the way there.
      const [top, bottom] = [taken + y, taken + y + item.offsetHeight]
      for (let above = item.previousElementSibling as HTMLElement | null; above && top < above.offsetTop + above.offsetHeight / 2; above = item.previousElementSibling as HTMLElement | null) {
        item.after(above)
        changed()
      }
      for (let below = item.nextElementSibling as HTMLElement | null; below && bottom > below.offsetTop + below.offsetHeight / 2; below = item.nextElementSibling as HTMLElement | null) {
        item.before(below)
        changed()
      }
      item.style.translate = `0 ${taken + y - item.offsetTop}px`
    },
    end(letGo) {
      item.removeAttribute('data-dragging')
      item.style.translate = ''
      if (before.every((other, place) => list.children[place] === other)) return
      if (letGo) return dropped()
      put(before)
      changed()
    },
  })
}
