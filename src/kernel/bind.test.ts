import {expect, test} from 'vitest'
import {CellError} from '../language/cell-error.ts'
import {anyPackage, type Modules} from './bind.ts'
import {npmUnreachable} from './problems.ts'
import {cell} from './testing/fake-realm.ts'
import {createRealKernel} from './testing/real-kernel.ts'

async function run(source: string, modules: Modules) {
  const {kernel, shown, problem} = createRealKernel([cell('a', source)], {modules})
  await kernel.settled()
  kernel.dispose()
  return {shown: shown['a'], problem: problem('a')}
}

test('packages of npm have one loader, which gets the name', async () => {
  const asked: string[] = []
  const load = async (specifier: string) => { asked.push(specifier); return {default: 1, two: 2} }
  expect((await run("import one, {two} from 'npm:x@1.0.0'\nimport * as all from 'npm:@y/z@2.0.0/f.js'\nimport 'npm:side@1.0.0'\ndisplay([one, two, all.two])", {[anyPackage]: load})).shown).toEqual([[1, 2, 2]])
  expect(asked).toEqual(['npm:x@1.0.0', 'npm:@y/z@2.0.0/f.js', 'npm:side@1.0.0'])
})

test('where no packages can be had, an import of one says what can be imported', async () => {
  expect((await run("import 'npm:x@1.0.0'", {'lab/text': async () => ({})})).problem).toMatchObject({code: 'no-such-module', message: 'There is no module “npm:x@1.0.0” here.', hint: 'Cells can import `lab/text`.'})
})

test('what the loader says is said at the import', async () => {
  const load = async () => { throw new CellError(npmUnreachable('', 'x@1.0.0', 'cdn.test')) }
  expect((await run("1\nimport 'npm:x@1.0.0'", {[anyPackage]: load})).problem).toMatchObject({code: 'npm-unreachable', cell: 'a', line: 2, column: 1})
})

test('a builtin that cannot be loaded says which, where, and what to do', async () => {
  const {kernel, problem} = createRealKernel([cell('a', '1\ndisplay(Plot)')], {builtins: () => ({get Plot() { return Promise.reject(new TypeError('Failed to fetch')) }})})
  await kernel.settled()
  kernel.dispose()
  expect(problem('a')).toMatchObject({code: 'module-unreachable', cell: 'a', line: 2, column: 9, message: 'The module “Plot” could not be loaded from the book’s site.', hint: expect.stringMatching(/^Check the connection, then run the cell again\./)})
})
