/**
 * @file The names that every cell may use without declaring or importing them, and what they say about where the cell must run.
 */

/** Given to a cell in either realm. */
export const commonBuiltins = ['display', 'signal'] as const

/** Only a page has these: a cell that reads one (and declares it nowhere) runs on the page. */
export const pageBuiltins = ['view', 'Plot', 'Inputs', 'html', 'svg', 'tex', 'width', 'recorded'] as const

/** Browser globals that only a page has: they place a cell on the page, and are looked up there as globals. */
export const pageGlobals = ['document', 'window', 'localStorage', 'sessionStorage', 'HTMLElement', 'Element', 'requestAnimationFrame', 'matchMedia', 'Image'] as const

/** Modules that only run on the page: importing one places the cell there. */
export const pageOnlyModules = ['@observablehq/plot', '@observablehq/inputs', 'htl', 'lab/controls', 'lab/plots', 'lab/thread'] as const
