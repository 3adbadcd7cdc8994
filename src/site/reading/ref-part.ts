/**
 * @file `<Ref to="eq:mse" />`: a link that says the number, (6.1) or Figure 6.1. `<Ref to="06-losses#eq:mse" />` leads to another chapter.
 * Within the page, src/reading/peek.ts shows what it leads to beside it.
 */
import {phrase, text, type MdxNode} from '../mdx-node.ts'
import type {Label} from './chapter-labels.ts'
import {readAttributes, type ReadingPage} from './reading-page.ts'

export function refPart(node: MdxNode, page: ReadingPage): MdxNode {
  const {to = ''} = readAttributes(node, ['to'], page)
  const label = findLabel(to, page)
  if (typeof label === 'string') return page.fail(node, label)
  const slug = slugIn(to)
  const place = slug ? {href: `../${slug}/#${label.id}`} : {href: `#${label.id}`, 'data-peek': ''}
  return phrase('a', {class: 'ref', ...place}, [text(writeLabel(label, page))])
}

export function writeLabel({kind, number}: Label, {say}: Pick<ReadingPage, 'say'>): string {
  return kind === 'eq' ? say.equationRef(number) : say.figure(number)
}

/** What `to` names, or what to tell the author. */
export function findLabel(to: string, page: Pick<ReadingPage, 'labels' | 'labelsOf'>): Label | string {
  const slug = slugIn(to)
  const labels = slug ? page.labelsOf(slug) : page.labels
  if (!labels) return `<Ref to="${to}" /> leads to a chapter that is not there. Write the name of its file, without .mdx, before the #`
  return labels.get(to.slice(to.indexOf('#') + 1)) ?? `<Ref to="${to}" /> leads nowhere. ${slug ? 'That chapter' : 'This chapter'} has: ${[...labels.keys()].join(', ') || 'no labels'}`
}

/** The other chapter's file, '' for this one. */
function slugIn(to: string): string {
  return to.includes('#') ? to.slice(0, to.indexOf('#')) : ''
}
