import {expect, test} from 'vitest'
import {isNpm, parseNpm} from './npm-specifier.ts'

test.each([
  ['npm:d3-dsv@3.0.1', {name: 'd3-dsv', version: '3.0.1', path: ''}],
  ['npm:lodash-es@4.17.21/chunk.js', {name: 'lodash-es', version: '4.17.21', path: '/chunk.js'}],
  ['npm:@scope/name@0.1.0-beta.2/dist/a+b@2/index.mjs', {name: '@scope/name', version: '0.1.0-beta.2', path: '/dist/a+b@2/index.mjs'}],
  ['npm:JSONStream@1.3.5', {name: 'JSONStream', version: '1.3.5', path: ''}],
])('%s is a package', (specifier, wanted) => {
  expect(parseNpm(specifier)).toEqual(wanted)
})

test.each<readonly [specifier: string, code: string, values: object]>([
  ['npm:d3', 'npm-unpinned', {name: 'd3', path: ''}],
  ['npm:d3@', 'npm-unpinned', {name: 'd3', path: ''}],
  ['npm:@scope/name/file.js', 'npm-unpinned', {name: '@scope/name', path: '/file.js'}],
  ['npm:d3@7', 'npm-inexact', {name: 'd3', version: '7', path: ''}],
  ['npm:d3@^7.0.0/x', 'npm-inexact', {name: 'd3', version: '^7.0.0', path: '/x'}],
  ['npm:d3@latest', 'npm-inexact', {name: 'd3', version: 'latest', path: ''}],
  ['npm:d3@1.2.3?x=y', 'npm-inexact', {name: 'd3', version: '1.2.3?x=y', path: ''}],
  ...['npm:', 'npm:/d3@1.0.0', 'npm:../d3@1.0.0', 'npm:@scope@1.0.0', 'npm:a b@1.0.0', 'npm:d3@1.0.0/../../gh/x', 'npm:d3@1.0.0/.', 'npm:d3@1.0.0/x?y', 'npm:d3@1.0.0/x#y', 'npm:d3@1.0.0/%2e%2e/x', 'npm:d3@1.0.0//evil'].map(specifier => [specifier, 'npm-malformed', {specifier}] as const),
])('%s is refused: %s', (specifier, code, values) => {
  expect(parseNpm(specifier)).toEqual({code, values})
})

test('only npm: asks for a package', () => {
  expect(['npm:x', 'lab/nn', 'npm', 'https://x'].map(isNpm)).toEqual([true, false, false, false])
})
