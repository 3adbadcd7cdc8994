/** @file What an exported notebook imports as '@observablehq/plot'. */
import './document.ts'

export * from '@observablehq/plot'
