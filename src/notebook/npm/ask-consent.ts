/** @file The question whether packages may be loaded: what they are, from where, and what that means. */
import {openDialog} from '../desk/open-dialog.ts'
import {paragraph} from '../paragraph.ts'
import {cdnHost} from './cdn.ts'
import type {NpmConsent} from './consent.ts'
import {itemsOf} from './items-of.ts'
import type {NpmStrings} from './strings.ts'

interface Question {
  readonly cell: string
  /** Each as `name@version`. */
  readonly packages: readonly string[]
  readonly consent: NpmConsent
  readonly say: NpmStrings
  readonly parent: HTMLElement
}

/** Resolves, when the reader has answered, to what must happen now. Escape is no answer: then nothing changes. */
export async function askConsent({cell, packages, consent, say, parent}: Question): Promise<'run' | 'reload' | 'nothing'> {
  let answer: 'run' | 'reload' | 'nothing' = 'nothing'
  const content = document.createElement('div')
  content.append(paragraph(say.wants(cell)), itemsOf(packages), ...[say.host(cdnHost), say.rights, say.opens(cdnHost), ...(consent.open ? [] : [say.once])].map(text => paragraph(text)))
  await openDialog({
    title: say.title, content, parent, kind: 'npm',
    actions: [
      {label: say.refuse, act: () => { consent.refuse(packages); answer = 'run' }},
      {label: consent.open ? say.allow : say.allowAndReload, main: true, act: () => { answer = consent.allow(packages) && !consent.open ? 'reload' : 'run' }},
    ],
  }).closed
  return answer
}
