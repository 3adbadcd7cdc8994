/** @file What stands under a cell, as HTML that says the same without a script. Runs in the page, and so must stand alone. */

/** Controls keep their values and are disabled, or give way to their `data-recorded`; scripts and handlers are left out; canvases become pictures; styles that the page shares are put back; ids are made the recording's own. */
export function freezeOutput(name: string): {output: string; log: string} {
  const cell = document.querySelector(`live-cell[name="${name}"]`)!
  const shown = cell.querySelector('.cell-output')!
  const copy = shown.cloneNode(true) as HTMLElement
  const [originals, copies] = [shown, copy].map(box => [...box.querySelectorAll<HTMLElement>('*')])
  copies!.forEach((element, i) => freeze(element, originals![i]!))
  for (const script of copy.querySelectorAll('script')) script.remove() // it has run
  const styles = [...document.head.querySelectorAll<HTMLStyleElement>('style[data-shared]')].filter(({dataset}) => copy.querySelector(`.${dataset['shared']}`))
  copy.prepend(...styles.map(style => Object.assign(document.createElement('style'), {textContent: style.textContent})))
  const output = ownIds(copy.innerHTML)
  const log = cell.querySelector('.cell-log')?.innerHTML ?? ''
  return {output, log}

  function freeze(element: HTMLElement, original: HTMLElement): void {
    for (const {name} of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name)
    if (original instanceof HTMLCanvasElement) {
      const picture = document.createElement('img')
      for (const {name, value} of [...element.attributes]) picture.setAttribute(name, value)
      picture.src = original.toDataURL('image/png')
      picture.alt = original.getAttribute('aria-label') ?? ''
      element.replaceWith(picture)
    } else if (original.dataset['recorded'] !== undefined) {
      // What a script must make, such as a file, is not there: the element says what to say in its place.
      element.replaceWith(Object.assign(document.createElement('span'), {textContent: original.dataset['recorded']}))
    } else if (original instanceof HTMLInputElement) {
      element.toggleAttribute('disabled', true)
      if (original.type === 'checkbox' || original.type === 'radio') element.toggleAttribute('checked', original.checked)
      else if (original.type !== 'file') element.setAttribute('value', original.value)
    } else if (original instanceof HTMLTextAreaElement) {
      element.toggleAttribute('disabled', true)
      element.textContent = original.value
    } else if (original instanceof HTMLOptionElement) element.toggleAttribute('selected', original.selected)
    else if (original instanceof HTMLSelectElement || original instanceof HTMLButtonElement) element.toggleAttribute('disabled', true)
    else if (original instanceof HTMLProgressElement) element.setAttribute('value', String(original.value))
    else if (original.getAttribute('role') === 'slider') element.removeAttribute('tabindex')
  }

  /** The live output that takes its place, and that of other cells, may use the same ids. */
  function ownIds(html: string): string {
    const ids = [...copy.querySelectorAll('[id]')].map(({id}) => id)
    return ids.reduce((html, id) => html
      .replaceAll(`id="${id}"`, `id="recorded-${name}-${id}"`)
      .replaceAll(`for="${id}"`, `for="recorded-${name}-${id}"`)
      .replaceAll(`#${id}"`, `#recorded-${name}-${id}"`)
      .replaceAll(`url(#${id})`, `url(#recorded-${name}-${id})`)
      .replaceAll(`url(&quot;#${id}&quot;)`, `url(&quot;#recorded-${name}-${id}&quot;)`), html)
  }
}
