import {expect, test} from 'vitest'
import {CellError} from '../../language/cell-error.ts'
import {importPackage, type Network} from './import-package.ts'

const broken: Network = {import: () => Promise.reject(new TypeError('Failed to fetch')), status: () => Promise.reject(new TypeError('Failed to fetch'))}

/** What an import with this network says, and which addresses it asked. */
async function problem(specifier: string, network: Partial<Network>) {
  const asked: string[] = []
  const noted = {...broken, ...network}
  const error = await importPackage(specifier, {
    import: url => { asked.push(url); return noted.import(url) },
    status: url => { asked.push(url); return noted.status(url) },
  }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(CellError)
  return {asked, ...(error as CellError).problem}
}

test('a package comes as one module from the host of packages', async () => {
  const module = {default: 1}
  const asked: string[] = []
  const network = {...broken, import: async (url: string) => { asked.push(url); return module }}
  expect(await importPackage('npm:@scope/name@1.0.0/a/b.js', network)).toBe(module)
  await importPackage('npm:d3-dsv@3.0.1', network)
  expect(asked).toEqual(['https://cdn.jsdelivr.net/npm/@scope/name@1.0.0/a/b.js/+esm', 'https://cdn.jsdelivr.net/npm/d3-dsv@3.0.1/+esm'])
})

test('without an answer, the host cannot be reached', async () => {
  expect(await problem('npm:d3-dsv@3.0.1', {})).toMatchObject({code: 'npm-unreachable', message: 'The package `d3-dsv@3.0.1` could not be loaded: cdn.jsdelivr.net cannot be reached.'})
})

test('a package that is not there says so, and nothing else is asked', async () => {
  const {asked, ...said} = await problem('npm:d3-dsv@3.0.1/nowhere.js', {status: async () => 404})
  expect(said).toMatchObject({code: 'npm-not-found', message: 'cdn.jsdelivr.net has no `d3-dsv@3.0.1/nowhere.js`.'})
  expect(new Set(asked)).toEqual(new Set(['https://cdn.jsdelivr.net/npm/d3-dsv@3.0.1/nowhere.js/+esm']))
})

test('a package that is there and does not run says why', async () => {
  expect(await problem('npm:fs-extra@11.0.0', {import: () => Promise.reject(new SyntaxError('no export named x')), status: async () => 200})).toMatchObject({code: 'npm-failed', message: 'The package `fs-extra@11.0.0` cannot be used here: no export named x'})
  expect(await problem('npm:fs-extra@11.0.0', {status: async () => 503})).toMatchObject({code: 'npm-failed', message: 'The package `fs-extra@11.0.0` cannot be used here: cdn.jsdelivr.net answers 503.'})
})
