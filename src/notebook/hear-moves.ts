/** @file The reader goes first: on a machine of few cores, a training beside a moving slider would make each of its moves slower. */

/** Calls back whenever the reader moves something under a cell: a slider, a text, the handle of a drawing. What code moves (an animation) does not count. */
export function hearMoves(notebook: EventTarget, moved: () => void): void {
  const hear = (event: Event) => {
    if (event.isTrusted && isMove(event) && (event.target as Element).closest('.cell-output')) moved()
  }
  for (const type of ['input', 'keydown', 'pointermove']) notebook.addEventListener(type, hear, {capture: true, passive: true})
}

/** A pointer that only passes moves nothing. */
function isMove(event: Event): boolean {
  return event.type !== 'pointermove' || (event as PointerEvent).buttons > 0
}
