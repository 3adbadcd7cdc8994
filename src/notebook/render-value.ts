/**
 * @file One displayed value as DOM: nodes as they are, text as text, rows as a table, a training step as progress, the rest through Observable's inspector.
 * A renderer may take over the node that showed the value before, so that a stream does not blink.
 */
import type {Description, Display} from '../kernel/realm.ts'
import {isModelFile} from './download/model-file.ts'
import {inspect} from './inspect.ts'
import {renderModelFile} from './render-model-file.ts'
import {isRows, renderTable} from './render-table.ts'
import {isTrainingStep, renderTraining} from './render-training.ts'
import {shareStyles} from './share-styles.ts'
import type {Strings} from './strings.ts'

export function renderDisplay({content}: Display, say: Strings, previous?: Node): Node {
  if ('description' in content) return renderDescription(content.description)
  const {value} = content
  if (value instanceof Node) {
    shareStyles(value)
    return named(value)
  }
  if (isTrainingStep(value)) return renderTraining(value, say, previous)
  if (typeof value === 'string') return renderText(value, say, previous)
  if (isNote(value)) return renderText(value[say.language], say)
  if (isModelFile(value)) return renderModelFile(value, say)
  if (isRows(value)) return renderTable(value, say)
  return inspect(value)
}

/** Names what the libraries leave without: a range's slider (only its number field has the label), and a role for the layers of a plot, which have a name. */
function named(node: Node): Node {
  const parent = node as Partial<ParentNode>
  for (const slider of parent.querySelectorAll?.<HTMLInputElement>('input[type=range]:not([aria-label])') ?? []) {
    if (!slider.labels?.length) slider.setAttribute('aria-label', slider.form?.querySelector('label')?.textContent ?? '')
  }
  for (const layer of parent.querySelectorAll?.('g[aria-label]:not([role])') ?? []) layer.setAttribute('role', 'group')
  return node
}

/** A sentence that a library says in both languages: `readText` of lab/data has some. */
function isNote(value: unknown): value is Readonly<Record<Strings['language'], string>> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'note' && 'en' in value && typeof value.en === 'string' && 'zh' in value && typeof value.zh === 'string'
}

/** Characters of a text that are shown: to lay out millions would hold the page up for seconds. */
const mostCharacters = 100_000

function renderText(text: string, say: Strings, previous?: Node): Node {
  const pre = previous instanceof HTMLPreElement && previous.className === 'text' ? previous : element('pre', 'text')
  pre.textContent = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}\n${say.moreCharacters(text.length - mostCharacters)}` : text
  return pre
}

function renderDescription({text, detail}: Description): Node {
  const pre = element('pre', 'description')
  pre.textContent = detail ? `${text}\n${detail}` : text
  return pre
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  node.className = className
  return node
}
