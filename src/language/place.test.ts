import {describe, expect, test} from 'vitest'
import {compile} from './compile.ts'

const placement = (source: string, realm?: 'page' | 'worker') => compile(source, {name: 'c', realm}).placement

describe('a cell runs on the page', () => {
  test.each([
    'Plot.plot({})',
    'const rate = view(Inputs.range([0, 1]))',
    'html`<b>${x}</b>`',
    'width * 2',
    "document.querySelector('b')",
    'window.x',
    'new Image()',
    'function f() { return document.title }',
    "import * as Plots from '@observablehq/plot'\nconst x = Plots.plot({})",
    "import {lossCurve} from 'lab/plots'",
  ])('for %j', source => {
    expect(placement(source)).toBe('page')
  })

  test('when the fence says so', () => {
    expect(placement('1 + 1', 'page')).toBe('page')
    expect(placement('function f() {}', 'page')).toBe('page')
  })
})

describe('a cell runs in both realms', () => {
  test.each([
    'function f() { return x }',
    'async function* f() {}',
    'class A extends B {}',
    'function f(document) { return document }',
    'const f = x => x, g = function () {}, H = class {}',
    "import {lstm} from 'lab/nn'",
    "import {type T, lstm} from 'lab/nn'\ntype U = T\nfunction f(x: U) {}\n;",
    'const f = ((x: number) => x) as F',
  ])('for %j', source => {
    expect(placement(source)).toBe('both')
  })
})

describe('a cell runs in the worker', () => {
  test.each([
    '1 + 1',
    'x => x',
    'const x = 1',
    'let f = () => 1',
    'const f = memo(() => 1)',
    'function f() {}\nf()',
    "import {x} from 'lab/nn'\nconst y = x()",
    "import 'lab/nn'",
    'interface A {}',
    'const f = (Plot) => Plot.x, y = 1',
    'o.document',
  ])('for %j', source => {
    expect(placement(source)).toBe('worker')
  })

  test('when the fence says so', () => {
    expect(placement('view(1)', 'worker')).toBe('worker')
  })
})
