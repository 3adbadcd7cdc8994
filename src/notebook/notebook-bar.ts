/** @file The bar over a chapter's cells, and its menu. It shows how many cells are out of date, and calls commands. */
import type {Commands} from './commands.ts'
import type {MenuItem} from './menu.ts'
import type {Strings} from './strings.ts'

export interface BarOptions {
  readonly bar: HTMLElement
  readonly commands: Commands
  readonly say: Strings
  readonly share: () => void
  readonly map: () => void
  readonly openMenu: (button: HTMLElement, items: readonly (readonly MenuItem[])[]) => void
  /** What else the menu offers, in groups; asked for when it opens. */
  readonly menu: () => readonly (readonly MenuItem[])[]
}

export interface Bar {
  /** Something that it shows has changed. */
  draw(): void
}

export function createBar({bar, commands, say, share, map, openMenu, menu}: BarOptions): Bar {
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>('button')]
  const button = (name: string): HTMLButtonElement => buttons.find(button => button.dataset['command'] === name)!

  bar.addEventListener('click', event => {
    const pressed = (event.target as Element).closest<HTMLButtonElement>('button[data-command]')
    switch (pressed?.ariaDisabled === 'true' ? undefined : pressed?.dataset['command']) {
      case 'runAll': return commands.runAll()
      case 'runStale': return commands.runStale()
      case 'stopAll': return commands.stopAll()
      case 'automatic': return commands.setAutomatic(!commands.automatic)
      case 'share': return share()
      case 'map': return map()
      case 'more': return openMenu(pressed!, menu())
    }
  })
  // One tab stop for the whole bar; arrows walk inside it (ARIA practices, toolbar).
  bar.addEventListener('keydown', event => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const to = at === -1 ? undefined : {ArrowRight: at + 1, ArrowLeft: at - 1 + buttons.length, Home: 0, End: buttons.length - 1}[event.key]
    if (to === undefined) return
    event.preventDefault()
    stop(buttons[to % buttons.length]!)
    buttons[to % buttons.length]!.focus()
  })
  bar.addEventListener('focusin', event => { if (buttons.includes(event.target as HTMLButtonElement)) stop(event.target as HTMLButtonElement) })

  function stop(here: HTMLButtonElement): void {
    for (const button of buttons) button.tabIndex = button === here ? 0 : -1
  }

  let drawing = false
  function draw(): void {
    if (drawing) return
    drawing = true
    requestAnimationFrame(() => {
      drawing = false
      const count = commands.stale().length
      button('runStale').ariaDisabled = count === 0 ? 'true' : null
      button('runStale').title = say.outOfDate(count)
      bar.querySelector('[data-stale]')!.textContent = count === 0 ? '' : String(count)
      button('automatic').ariaPressed = String(commands.automatic)
    })
  }

  stop(buttons[0]!)
  draw()
  return {draw}
}
