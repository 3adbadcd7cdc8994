/** @file Wakes the notebook up: the only script that a chapter's HTML names. */
import {LiveCell} from './live-cell.ts'
import {LiveNotebook} from './live-notebook.ts'

// Cells first: a notebook asks its cells for their programs as soon as it is defined.
customElements.define('live-cell', LiveCell)
customElements.define('live-notebook', LiveNotebook)
