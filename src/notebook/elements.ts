/** @file Wakes the notebook up: the only script of it that a chapter's HTML names. The cells become elements when the notebook opens (open-notebook.ts). */
import {LiveNotebook} from './live-notebook.ts'

customElements.define('live-notebook', LiveNotebook)
