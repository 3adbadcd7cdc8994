/** @file The names that page cells have without importing them, beyond the kernel's own. What must be loaded is a getter: it loads when a cell first reads it. */
import {remember} from '../kernel/remember.ts'
import {recordedTraining} from './recorded-training.ts'

/**
 * What makes them for a cell's run. `notebook`: the element that holds the cells. `width`: the pixels that the cell's output has. (The name `width` itself is a value that
 * the notebook keeps up to date.)
 */
export function createPageBuiltins(notebook: ParentNode): (width: number) => Readonly<Record<string, unknown>> {
  const loadPlot = remember(() => import('@observablehq/plot'))
  const loadInputs = remember(() => import('@observablehq/inputs'))
  const loadHtl = remember(() => import('htl'))
  const loadKatex = remember(() => import('katex'))
  return width => ({
    get Plot() { return loadPlot().then(Plot => fullWidth(Plot, width)) },
    get Inputs() { return loadInputs() },
    get html() { return loadHtl().then(({html}) => html) },
    get svg() { return loadHtl().then(({svg}) => svg) },
    recorded: (cell: string) => recordedTraining(notebook, cell),
    get tex() { return loadKatex().then(({default: katex}) => texTag(katex)) },
  })
}

/** A plot fills its cell unless it says otherwise: on a phone, a fixed 640 pixels would shrink the letters. */
function fullWidth(Plot: typeof import('@observablehq/plot'), width: number) {
  return {...Plot, plot: (options: Parameters<typeof Plot.plot>[0]) => Plot.plot({width, ...options})}
}

/** A template tag that typesets its text: tex`\frac{1}{${n}}`. */
function texTag(katex: {render(text: string, element: HTMLElement, options?: object): void}) {
  return (text: TemplateStringsArray, ...values: unknown[]): HTMLElement => {
    const element = document.createElement('span')
    katex.render(String.raw({raw: text.raw}, ...values), element, {throwOnError: false})
    return element
  }
}
