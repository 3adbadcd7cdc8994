import {expect, test} from 'vitest'
import {cellSpecifiers} from './cell-specifiers.ts'
import {explainSpecifier, importable} from './explain-specifier.ts'

test.each([
  ['fs', 'node-module', /“fs” belongs to Node\.js/, /`view\(Inputs\.file\(\)\)`.*`import … from "npm:name@1\.2\.3"`/],
  ['fs/promises', 'node-module', /“fs\/promises” belongs to Node\.js/, /npm:name@1\.2\.3/],
  ['node:sqlite', 'node-module', /“node:sqlite” belongs to Node\.js/, /npm:name@1\.2\.3/],
  ['lodash', 'package-without-npm', /There is no module “lodash”/, /at the head of the cell .* `import … from "npm:lodash@1\.2\.3"`/],
  ['lodash@4.17.21', 'package-without-npm', /“lodash@4\.17\.21”/, /"npm:lodash@4\.17\.21"/],
  ['@scope/name/file.js', 'package-without-npm', /“@scope\/name\/file\.js”/, /"npm:@scope\/name@1\.2\.3\/file\.js"/],
  ['npm:lodash', 'npm-unpinned', /`lodash` is imported without a version/, /`npm:lodash@1\.2\.3`/],
  ['npm:lodash@4', 'npm-inexact', /`4` is not one exact version/, /`npm:lodash@1\.2\.3`/],
])('%s is %s', (specifier, code, message, hint) => {
  expect(explainSpecifier('a', specifier)).toMatchObject({code, cell: 'a', message: expect.stringMatching(message), hint: expect.stringMatching(hint)})
})

test.each([...cellSpecifiers, 'lab/nm', 'npm:lodash@4.17.21', './mine.js', '/mine.js', 'https://example.com/x.js', ''])('of “%s” nothing more is known', specifier => {
  expect(explainSpecifier('a', specifier)).toBeUndefined()
})

test.each([
  ['lab/nn', 'lab/nn'], ['lodash', 'npm:lodash@1.2.3'], ['npm:lodash', 'npm:lodash@1.2.3'], ['npm:lodash@^4/x.js', 'npm:lodash@1.2.3/x.js'], ['npm:lodash@4.17.21', 'npm:lodash@4.17.21'], ['./x', undefined],
])('for %s one writes %s', (specifier, instead) => {
  expect(importable(specifier)).toBe(instead)
})
