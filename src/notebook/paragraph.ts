/** @file A paragraph of text. What stands in it may come from anybody: it is never read as HTML. */

export function paragraph(text: string, className?: string): HTMLParagraphElement {
  const element = document.createElement('p')
  element.textContent = text
  if (className) element.className = className
  return element
}
