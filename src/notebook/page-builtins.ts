/** @file The names that page cells have without importing them, beyond the kernel's own. Each is a getter: it loads when a cell first reads it. */

/** `width`: the pixels that the cell's output has. (The name `width` itself is a value that the notebook keeps up to date.) */
export function pageBuiltins(width: number): Readonly<Record<string, unknown>> {
  return {
    get Plot() { return loadPlot(width) },
    get Inputs() { return import('@observablehq/inputs') },
    get html() { return import('htl').then(({html}) => html) },
    get svg() { return import('htl').then(({svg}) => svg) },
    get tex() { return import('katex').then(({default: katex}) => texTag(katex)) },
  }
}

/** A plot fills its cell unless it says otherwise: on a phone, a fixed 640 pixels would shrink the letters. */
async function loadPlot(width: number) {
  const Plot = await import('@observablehq/plot')
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
