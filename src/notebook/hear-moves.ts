/** @file The reader goes first: on a machine of few cores, a training beside a moving slider would make each of its moves slower. */

/** Calls back whenever the reader moves a control under a cell. What code moves (an animation) does not count, nor a key or a pointer that only passes. */
export function hearMoves(notebook: EventTarget, moved: () => void): void {
  const hear = (place: string, isMove: (event: Event) => boolean = () => true) => (event: Event) => {
    if (event.isTrusted && isMove(event) && (event.target as Element).closest(place)) moved()
  }
  const listen = (type: string, ear: (event: Event) => void) => notebook.addEventListener(type, ear, {capture: true, passive: true})
  listen('input', hear('.cell-output'))
  // The handles of a drawing say `input` themselves, which is not the reader's: heard is what moves them.
  const handle = '.cell-output [role=slider]'
  listen('keydown', hear(handle, event => (event as KeyboardEvent).key.startsWith('Arrow')))
  listen('pointermove', hear(handle, event => (event as PointerEvent).buttons > 0))
}
