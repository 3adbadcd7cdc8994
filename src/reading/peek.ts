/**
 * @file Shows beside a reference what it leads to: the equation, the figure, the entry of the reference list. It stays while pointer or focus are on the link or on it, and
 * Escape sends it away (WCAG 1.4.13). Without it the link still leads there. Fingers do not hover: a tap goes there.
 */
const delay = 120
const linger = 250

/** `first`: the event that woke this. `box`: the popover to show things in. */
export function watchPeeks(box: HTMLElement, first: Event): void {
  let link: HTMLAnchorElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const soon = (act: () => void, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(act, ms)
  }
  const hide = () => {
    clearTimeout(timer)
    link?.removeAttribute('aria-describedby')
    link = undefined
    if (box.matches(':popover-open')) box.hidePopover()
  }
  const show = (next: HTMLAnchorElement) => {
    const target = document.getElementById(decodeURIComponent(next.hash.slice(1)))
    if (!target || !next.isConnected) return
    hide()
    link = next
    box.replaceChildren(...pictureOf(target))
    box.showPopover()
    place(box, link)
    link.setAttribute('aria-describedby', box.id)
  }
  const enter = (event: Event) => {
    const {target} = event
    if (!(target instanceof Element)) return
    if (box.contains(target)) return clearTimeout(timer)
    const next = target.closest<HTMLAnchorElement>('a[data-peek]')
    if (!next) return
    if (event instanceof PointerEvent) {
      if (event.pointerType === 'touch') return
      soon(() => next !== link && show(next), delay)
    } else if (next.matches(':focus-visible')) show(next)
  }
  const leave = ({target, relatedTarget}: PointerEvent | FocusEvent) => {
    const stays = (node: EventTarget | null) => node instanceof Element && (box.contains(node) || node.closest('a[data-peek]') === link)
    if (!(target instanceof Element) || stays(relatedTarget)) return
    if (box.contains(target) || target.closest('a[data-peek]')) soon(hide, linger)
  }

  addEventListener('pointerover', enter)
  addEventListener('focusin', enter)
  addEventListener('pointerout', leave)
  addEventListener('focusout', leave)
  addEventListener('keydown', ({key}) => { if (key === 'Escape') hide() })
  addEventListener('scroll', () => { if (link) place(box, link) }, {capture: true, passive: true})
  addEventListener('resize', () => { if (link) place(box, link) })
  enter(first)
}

/** Copies of what stands there, as far as it can be looked at: no cell, no control, and no id twice. */
function pictureOf(target: Element): Element[] {
  const found = target.matches('.equation') ? target.querySelectorAll('.katex-display')
    : target.matches('figure') ? [...largest([...target.querySelectorAll('.cell-output svg, img, :scope > svg')]), ...target.querySelectorAll(':scope > figcaption')]
    : [target]
  return [...found].map(element => {
    const copy = element.matches('li, figcaption') ? Object.assign(document.createElement('div'), {innerHTML: element.innerHTML}) : element.cloneNode(true) as Element
    for (const back of copy.querySelectorAll('.cite-back')) back.remove()
    copy.querySelector('.figure-number')?.removeAttribute('href')
    for (const inside of [copy, ...copy.querySelectorAll('[id], [tabindex]')]) {
      inside.removeAttribute('id')
      inside.removeAttribute('tabindex')
    }
    return copy
  })
}

/** A plot comes with its legend, which is a picture too. None where there is none. */
function largest(pictures: readonly Element[]): Element[] {
  const area = (element: Element) => element.clientWidth * element.clientHeight
  return pictures.toSorted((a, b) => area(b) - area(a)).slice(0, 1)
}

/** Below the link, or above it where there is more room; within the window. */
function place(box: HTMLElement, link: Element): void {
  const gap = 6
  const {left, top, bottom} = link.getBoundingClientRect()
  const {clientWidth, clientHeight} = document.documentElement
  const fits = bottom + gap + box.offsetHeight <= clientHeight || clientHeight - bottom >= top
  box.style.insetBlockStart = `${fits ? bottom + gap : top - gap - box.offsetHeight}px`
  box.style.insetInlineStart = `${Math.max(gap, Math.min(left, clientWidth - box.offsetWidth - gap))}px`
}
