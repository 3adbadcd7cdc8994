/** @file Types and what their authors say, as HTML. TypeScript and its libraries speak English on every page. */
import type {Described, Signature} from '../../typing/answers.ts'

function element(tag: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.append(...content)
  return made
}

/** `note`: a line of ours below, in the page's language. */
export function typedText({text, docs}: Described, note = ''): HTMLElement {
  const box = element('div', 'typing-card')
  if (text) box.append(element('pre', 'typing-code', text))
  if (docs) box.append(element('p', 'typing-docs', docs))
  for (const child of box.children) child.setAttribute('lang', 'en')
  if (note) box.append(element('p', 'typing-note', note))
  return box
}

/** The call with the parameter that is being typed marked. `overload` says which of several it is. */
export function signatureText({text, docs, active: [from, to], activeDocs}: Signature, overload: string): HTMLElement {
  const box = typedText({text: '', docs: [activeDocs, docs].filter(part => part !== '').join('\n')}, overload)
  const code = element('pre', 'typing-code', text.slice(0, from), ...(to > from ? [element('mark', '', text.slice(from, to))] : []), text.slice(to))
  code.lang = 'en'
  box.prepend(code)
  return box
}

/** A message of ours. */
export function messageText(message: string): HTMLElement {
  return typedText({text: '', docs: ''}, message)
}
