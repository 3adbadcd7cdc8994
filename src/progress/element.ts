/** @file Wakes the progress page up. */
import {ProgressPanel} from './progress-panel.ts'

customElements.define('progress-panel', ProgressPanel)
