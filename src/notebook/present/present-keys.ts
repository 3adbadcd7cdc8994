/** @file What keys and fingers do in a presentation. Clickers send Page Down and Page Up. */
import {fields} from '../notebook-key.ts'

export type PresentAction = 'forward' | 'back' | 'first' | 'last' | 'leave' | 'fullScreen'

const actions: Readonly<Record<string, PresentAction>> = {
  ArrowRight: 'forward', PageDown: 'forward', ' ': 'forward',
  ArrowLeft: 'back', PageUp: 'back', 'Shift+ ': 'back',
  Home: 'first', End: 'last', Escape: 'leave', f: 'fullScreen', F: 'fullScreen',
}

/** What presses it under these keys: Space and Enter. */
const pressed = 'button, a, summary, label'
/** What scrolls or moves under arrows: wide code, formulas and tables, handles of a drawing, the list of sections. */
const movable = '[tabindex="0"]:not(live-cell)'

/** The action of a key, or undefined where it means something else. `target` is what has the focus. */
export function presentAction({key, shiftKey, ctrlKey, metaKey, altKey}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>, target: Pick<Element, 'closest'>): PresentAction | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  if (target.closest(fields)) return key === 'Escape' && target.closest('.present-bar') ? 'leave' : undefined
  if (key === ' ' && target.closest(pressed)) return undefined
  if (/^(Arrow|Home|End|Page)/.test(key) && target.closest(movable)) return undefined
  return actions[`${shiftKey && key === ' ' ? 'Shift+' : ''}${key}`]
}

/** Pixels that a finger must go sideways to turn the slide, and how much further than up or down. */
const swipe = {least: 60, ratio: 2}
/** What a finger moves or scrolls itself. */
const touchable = `${fields}, .cell-output, pre, table, .katex-display, button, [draggable=true]`

/** Forward for a finger that goes to the left. Undefined for anything else, or where it began on something of its own. */
export function swipeAction(from: {readonly x: number; readonly y: number}, to: {readonly x: number; readonly y: number}, began: Pick<Element, 'closest'>): 'forward' | 'back' | undefined {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  if (Math.abs(dx) < swipe.least || Math.abs(dx) < swipe.ratio * Math.abs(dy) || began.closest(touchable)) return undefined
  return dx < 0 ? 'forward' : 'back'
}
