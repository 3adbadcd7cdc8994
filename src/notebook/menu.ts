/** @file A menu under a button, by the pattern of the ARIA practices: arrows walk, letters jump, Escape gives the focus back to the button. */

export interface MenuItem {
  readonly label: string
  /** The key that does the same, for those who like keys. */
  readonly key?: string
  /** Ticked or not; absent for an action. */
  readonly checked?: boolean
  readonly act: () => void
}

/** Items of the last group that are not known yet. */
export interface LateItems {
  /** What stands in their place meanwhile. */
  readonly waiting: string
  /** Never rejects. */
  readonly items: Promise<readonly MenuItem[]>
}

/** Opens a menu; a list of items may be empty, and groups are parted by a line. It closes itself after the choice. */
export function openMenu(button: HTMLElement, label: string, groups: readonly (readonly MenuItem[])[], late?: LateItems): void {
  const menu = document.createElement('div')
  menu.className = 'notebook-menu not-content'
  menu.popover = 'auto'
  menu.setAttribute('role', 'menu')
  menu.setAttribute('aria-label', label)
  const buttonOf = (item: MenuItem) => itemButton(item, () => close(true))
  for (const [index, group] of groups.filter(group => group.length > 0).entries()) {
    if (index > 0) menu.append(separator())
    menu.append(...group.map(buttonOf))
  }
  const itemsOf = () => [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const filled = late && fillLate(menu, late, buttonOf)
  let items = itemsOf()
  void filled?.then(() => {
    items = itemsOf()
    if (menu.isConnected) place(menu, button)
  })

  let chosen = false
  const close = (byChoice: boolean) => {
    chosen = byChoice
    button.focus()
    menu.hidePopover()
  }
  menu.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return // the browser's own
    const at = items.indexOf(document.activeElement as HTMLElement)
    const next = {ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1}[event.key]
    if (next !== undefined) items[next % items.length]?.focus()
    else if (event.key === 'Tab') close(false)
    else if (event.key.length === 1 && /\p{L}/u.test(event.key)) [...items.slice(at + 1), ...items].find(item => item.textContent!.toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  menu.addEventListener('toggle', event => {
    if (event.newState === 'open') return
    button.ariaExpanded = 'false'
    if (!chosen && menu.contains(document.activeElement)) button.focus()
    menu.remove()
  })
  button.after(menu)
  button.ariaExpanded = 'true'
  menu.showPopover()
  place(menu, button)
  items[0]?.focus()
}

/** Items that come late take the place of the words that announced them. */
async function fillLate(menu: HTMLElement, {waiting, items}: LateItems, buttonOf: (item: MenuItem) => HTMLElement): Promise<void> {
  const line = separator()
  const words = document.createElement('div')
  words.className = 'menu-waiting'
  words.setAttribute('role', 'menuitem')
  words.ariaDisabled = 'true'
  words.tabIndex = -1 // the arrows come by, so that it is read out
  words.append(waiting)
  menu.append(line, words)
  menu.ariaBusy = 'true'
  const buttons = (await items).map(buttonOf)
  if (buttons.length === 0) line.remove()
  const stood = document.activeElement === words
  words.replaceWith(...buttons)
  if (stood) (buttons[0] ?? menu.querySelector('button'))?.focus()
  menu.ariaBusy = null
}

function itemButton({label, key, checked, act}: MenuItem, close: () => void): HTMLButtonElement {
  const item = document.createElement('button')
  item.type = 'button'
  item.tabIndex = -1
  item.setAttribute('role', checked === undefined ? 'menuitem' : 'menuitemcheckbox')
  if (checked !== undefined) item.ariaChecked = String(checked)
  item.append(label)
  if (key) {
    const hint = document.createElement('kbd')
    hint.textContent = key
    hint.ariaHidden = 'true'
    item.append(hint)
  }
  item.addEventListener('click', () => {
    close()
    act()
  })
  return item
}

function separator(): HTMLElement {
  const line = document.createElement('div')
  line.setAttribute('role', 'separator')
  return line
}

/** Below the button, or above it where there is no room, and inside the window. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const {left, right, top, bottom} = button.getBoundingClientRect()
  const {width, height} = menu.getBoundingClientRect()
  const {clientWidth, clientHeight} = document.documentElement
  const below = bottom + 4 + height <= clientHeight || top < height
  menu.style.insetInlineStart = `${Math.max(8, Math.min(left + width > clientWidth - 8 ? right - width : left, clientWidth - width - 8))}px`
  menu.style.insetBlockStart = `${below ? Math.min(bottom + 4, Math.max(8, clientHeight - height - 8)) : top - height - 4}px`
}
