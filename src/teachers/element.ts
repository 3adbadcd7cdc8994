/** @file Wakes the table of a class up. */
import {ClassChecker} from './class-checker.ts'

customElements.define('class-checker', ClassChecker)
