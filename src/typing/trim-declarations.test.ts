import {expect, it} from 'vitest'
import {trimDeclarations} from './trim-declarations.ts'

it('keeps the first sentence of a comment for authors, and that something is deprecated', () => {
  expect(trimDeclarations(`
/**
 * Adds two numbers, e.g. 1.5 and 2. Returns
 * their sum.
 *
 * @param a the first
 * @deprecated Use \`+\`.
 */
  export declare function add(a: number, b: number): number;
`)).toBe('/** Adds two numbers, e.g. 1.5 and 2.\n@deprecated Use `+`. */\nexport declare function add(a: number, b: number): number;\n')
})

it('drops other comments, comments without a sentence, and indentation', () => {
  expect(trimDeclarations('/* Copyright */\n// a note\n/** @internal */\ninterface A {\n    b: string; // why\n}\n')).toBe('interface A {\nb: string;\n}\n')
})

it('keeps references to other files, and texts that look like comments', () => {
  const text = '/// <reference lib="es2015" />\ndeclare const a: "/* no comment */";\ndeclare const b: `https://${string}`;\ndeclare const c: \'//\';\n'
  expect(trimDeclarations(text)).toBe(text)
})

it('ends a sentence without a full stop where the paragraph or the example begins', () => {
  expect(trimDeclarations('/**\n * Adds\n * numbers\n *\n * ```js\n * 1. x\n * ```\n */\nlet a: 1')).toBe('/** Adds numbers */\nlet a: 1')
})
