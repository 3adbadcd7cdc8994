import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse as parseJavaScript, tokenizer, type Options} from 'acorn'
import tsBlankSpace from 'ts-blank-space'
import {expect, test} from 'vitest'
import {blankTypes} from './blank-types.ts'
import {CellError} from './cell-error.ts'
import {parse} from './parse.ts'

/** Packages that ship TypeScript sources. */
const packages = ['zod', 'ajv', 'ajv-draft-04', 'katex', 'tsconfig-paths', 'css-select', 'css-what', 'entities', '@tensorflow/tfjs', '@jridgewell/trace-mapping', '@jridgewell/sourcemap-codec', 'style-to-js', 'astro-expressive-code', 'astro', '@astrojs/starlight']

/** Files that ts-blank-space erases and we refuse: @sveltejs/acorn-typescript 1.0.13 does not know `<const T>` on a method of an interface. */
const weRefuse = ['zod/src/v4/classic/schemas.ts', 'zod/src/v4/core/schemas.ts', 'zod/src/v4/mini/schemas.ts']

const options: Options = {ecmaVersion: 'latest', sourceType: 'module'}

test('blanking real TypeScript gives the same JavaScript, token by token in the same place, as ts-blank-space', {timeout: 120_000}, () => {
  const counts = {same: 0, bothRefuse: 0, theyRefuse: 0}
  const onlyWeRefuse: string[] = []
  const different: string[] = []
  for (const file of sources()) {
    const source = readFileSync(join('node_modules', file), 'utf8')
    const theirs = theirBlanking(source)
    const ours = ourBlanking(source)
    if (theirs === undefined && ours === undefined) counts.bothRefuse++
    else if (theirs === undefined) counts.theyRefuse++
    else if (ours === undefined) onlyWeRefuse.push(file)
    else if (tree(ours) === tree(theirs) && tokens(ours) === tokens(theirs)) counts.same++
    else different.push(file)
  }
  expect(different).toEqual([])
  expect(onlyWeRefuse).toEqual(weRefuse)
  expect(counts.same).toBeGreaterThan(300)
  // Files with enums, namespaces and the like are few, and refused by both; a file refused only there has exports of types without `type`.
  expect(counts.bothRefuse).toBeLessThan(counts.same / 5)
  expect(counts.theyRefuse).toBeLessThan(10)
})

function sources(): string[] {
  return packages.filter(name => existsSync(join('node_modules', name))).flatMap(name => {
    const files = readdirSync(join('node_modules', name), {recursive: true, encoding: 'utf8'})
    return files.filter(file => /\.ts$/.test(file) && !/\.d\.(\w+\.)?ts$/.test(file)).map(file => `${name}/${file}`)
  }).sort()
}

/** Undefined where the file cannot be erased, or is not a module of its own afterwards. */
function theirBlanking(source: string): string | undefined {
  let refused = false
  const code = tsBlankSpace(source, () => { refused = true })
  return refused || tree(code) === undefined ? undefined : code
}

function ourBlanking(source: string): string | undefined {
  const text = {name: 'c', source}
  try {
    return blankTypes(text, parse(text))
  } catch (error) {
    if (error instanceof CellError) return undefined
    throw error
  }
}

/** The tree without positions and empty statements: either side may put a `;` in place of a type. Undefined where it is no JavaScript. */
function tree(code: string): string | undefined {
  try {
    return JSON.stringify(parseJavaScript(code, options), (key, value: unknown) => {
      if (key === 'start' || key === 'end') return undefined
      if (typeof value === 'bigint') return String(value)
      return Array.isArray(value) ? value.filter(item => item?.type !== 'EmptyStatement') : value
    })
  } catch {
    return undefined
  }
}

function tokens(code: string): string {
  return [...tokenizer(code, options)].map(({start, end}) => `${start} ${code.slice(start, end)}`).filter(token => !token.endsWith(' ;')).join('\n')
}
