/** @file What the reader has allowed, and the way to take it back. For the notebook's menu. */
import {openDialog, type OpenDialog} from '../desk/open-dialog.ts'
import {paragraph} from '../paragraph.ts'
import {cdnHost} from './cdn.ts'
import type {NpmConsent} from './consent.ts'
import {itemsOf} from './items-of.ts'
import type {NpmStrings} from './strings.ts'

interface PermissionsOptions {
  readonly consent: NpmConsent
  readonly say: NpmStrings
  readonly parent: HTMLElement
  /** Loads the page again, once edits are safe. */
  readonly reload: () => void
}

export function showPermissions({consent, say, parent, reload}: PermissionsOptions): OpenDialog {
  const allowed = consent.allowed()
  const content = document.createElement('div')
  const close = {label: say.close}
  if (allowed.length === 0) content.append(paragraph(say.none))
  else content.append(paragraph(say.allowed(cdnHost)), itemsOf(allowed), paragraph(say.withdrawing))
  const withdraw = {label: say.withdraw, act: () => { consent.withdraw(); reload() }}
  return openDialog({title: say.permissions, content, parent, kind: 'npm', actions: allowed.length === 0 ? [close] : [withdraw, {...close, main: true}]})
}
