/** @file The names that page cells have without importing them, each loaded when a cell first reads it. `display`, `view` and `signal` come from the kernel. */

/** `width`: the pixels that the cell's output has, for plots that fill it. */
export function pageBuiltins(width: number): Record<string, () => unknown> {
  return {
    width: () => width,
    Plot: async () => {
      const Plot = await import('@observablehq/plot')
      // A plot fills its cell unless it says otherwise: on a phone, a fixed 640 pixels would shrink the letters.
      return {...Plot, plot: (options: Parameters<typeof Plot.plot>[0]) => Plot.plot({width, ...options})}
    },
    Inputs: () => import('@observablehq/inputs'),
    html: async () => (await import('htl')).html,
    svg: async () => (await import('htl')).svg,
    tex: async () => texTag((await import('katex')).default),
  }
}

/** A template tag that typesets its text: tex`\frac{1}{${n}}`. */
function texTag(katex: {render(text: string, element: HTMLElement, options?: object): void}) {
  return (text: TemplateStringsArray, ...values: unknown[]): HTMLElement => {
    const element = document.createElement('span')
    katex.render(String.raw({raw: text.raw}, ...values), element, {throwOnError: false})
    return element
  }
}
