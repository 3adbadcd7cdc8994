/** @file A list of names, each as code. */

export function itemsOf(texts: readonly string[]): HTMLElement {
  const list = document.createElement('ul')
  for (const text of texts) {
    const item = document.createElement('li')
    const code = document.createElement('code')
    code.textContent = text
    item.append(code)
    list.append(item)
  }
  return list
}
