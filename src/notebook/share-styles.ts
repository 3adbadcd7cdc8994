/**
 * @file Plot puts a `<style>` into each drawing. Every redrawing then makes the browser go through the styles of the whole page again, some five milliseconds for each
 * move of a slider. The same style once in the page does the same.
 */

/** Moves the style sheets that a library put into this value, and that speak of nothing but it, into the page's head, each once. */
export function shareStyles(node: Node): void {
  if (!(node instanceof Element)) return
  for (const style of node.querySelectorAll('style')) {
    const text = style.textContent ?? ''
    const owner = [...style.parentElement?.classList ?? []].find(name => text.trimStart().startsWith(`:where(.${name}`))
    if (!owner) continue
    const shared = [...document.head.querySelectorAll<HTMLStyleElement>('style[data-shared]')]
    if (!shared.some(other => other.textContent === text)) {
      const copy = document.createElement('style')
      copy.dataset['shared'] = owner
      copy.textContent = text
      document.head.append(copy)
    }
    style.remove()
  }
}
