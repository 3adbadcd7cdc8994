/**
 * @file What was kept of a training when its cell was recorded, so that a reader's own curve can be drawn over the recorded one. The build prints it into the cell as JSON
 * (components/Cell.astro).
 */
import type {RecordedTraining} from '../typing/cell-environment.d.ts'

/** Undefined when the cell has no recorded training: it is no training, or was changed by the author since. */
export function recordedTraining(notebook: ParentNode, cell: string): RecordedTraining | undefined {
  const text = notebook.querySelector(`live-cell[name="${CSS.escape(cell)}"] > script[data-training]`)?.textContent
  return text == null ? undefined : JSON.parse(text) as RecordedTraining
}
