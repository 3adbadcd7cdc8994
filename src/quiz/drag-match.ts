/** @file An option that is dragged to a row: its letter is chosen there. The option itself goes back, since it may stand beside several rows. */
import {drag} from './drag.ts'

/** `chosen` hears beside which row it was let go. */
export function dragMatch(press: PointerEvent, option: HTMLElement, rows: readonly HTMLElement[], chosen: (row: number) => void): void {
  let over = -1
  const show = (row: number): void => {
    over = row
    for (const [i, element] of rows.entries()) element.toggleAttribute('data-over', i === row)
  }
  drag(press, {
    begin: () => option.toggleAttribute('data-dragging', true),
    move(by, {x, y}) {
      option.style.translate = `${by.x}px ${by.y}px`
      show(rows.findIndex(row => {
        const {left, right, top, bottom} = row.getBoundingClientRect()
        return x >= left && x <= right && y >= top && y <= bottom
      }))
    },
    end(dropped) {
      const row = over
      option.removeAttribute('data-dragging')
      option.style.translate = ''
      show(-1)
      if (dropped && row >= 0) chosen(row)
    },
  })
}
