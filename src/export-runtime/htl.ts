/** @file What an exported notebook imports as 'htl'. */
import './document.ts'

export * from 'htl'
