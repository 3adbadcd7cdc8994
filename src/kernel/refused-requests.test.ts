import {afterEach, describe, expect, test} from 'vitest'
import {isNetworkError, type Violation} from './refused-requests.ts'
import {cell} from './testing/fake-realm.ts'
import {createRealKernel} from './testing/real-kernel.ts'

let dispose = () => {}
afterEach(() => dispose())

const violation = (over: Partial<Violation> = {}): Violation => ({blockedURI: 'https://example.com/a?secret=1', effectiveDirective: 'connect-src', sourceFile: '', lineNumber: 0, columnNumber: 0, ...over})

/** Cells whose `ask()` fails as a refused request does, and a browser that tells of violations. */
function start(sources: Readonly<Record<string, string>>, realm: 'page' | 'worker') {
  const listeners = new Map<string, (event: object) => void>()
  const ask = () => Promise.reject(new TypeError('Failed to fetch'))
  const real = createRealKernel(Object.entries(sources).map(([name, source]) => cell(name, source, {realm})), {
    modules: {net: async () => ({ask})},
    target: {addEventListener: (type, listener) => void listeners.set(type, listener as (event: object) => void), removeEventListener: () => {}},
  })
  dispose = () => real.kernel.dispose()
  return {...real, tell: (over?: Partial<Violation>) => listeners.get('securitypolicyviolation')!(violation(over))}
}

const later = (milliseconds = 0) => new Promise(resolve => setTimeout(resolve, milliseconds))

describe.each(['page', 'worker'] as const)('on the %s', realm => {
  test('a cell that fails by a refused request says what was refused, and where', async () => {
    const {kernel, problem, tell} = start({a: "import {ask} from 'net'\nawait ask('https://example.com/a')"}, realm)
    await later(20)
    tell()
    await kernel.settled()
    expect(problem('a')).toMatchObject({code: 'refused-request', cell: 'a', message: 'This book lets nothing out: `https://example.com/a` was not asked.'})
    expect(problem('a')!.hint).toMatch(/stays on this machine.*Put the data into a cell/)
  })

  test('the cell is the one whose script the browser names', async () => {
    const {kernel, troubled, tell} = start({a: "import {ask} from 'net'\nconst a = () => ask()", b: "const host = 'example.com'"}, realm)
    await kernel.settled()
    tell({sourceFile: 'https://book/cell-a-0.ts', lineNumber: 2, columnNumber: 17})
    tell({sourceFile: 'https://book/other.js', blockedURI: 'https://elsewhere.org/'})
    await later()
    expect(troubled).toMatchObject({a: [{code: 'refused-request', cell: 'a', line: 2, column: 17}]})
  })

  test('a worker that must not start has its own sentence', async () => {
    const {kernel, troubled, tell} = start({a: "const a = 'example.com'"}, realm)
    await kernel.settled()
    tell({effectiveDirective: 'worker-src'})
    await later()
    expect(troubled).toMatchObject({a: [{code: 'refused-worker', message: 'A worker that starts from `https://example.com/a` could let something out of this book, so it was not started.'}]})
  })

  test('a request that fails for another reason stays what it is', async () => {
    const {kernel, problem} = start({a: "import {ask} from 'net'\nawait ask()"}, realm)
    await kernel.settled()
    expect(problem('a')).toMatchObject({code: 'thrown', message: 'Failed to fetch'})
  })
})

test.each([
  [new TypeError('Failed to fetch'), true],
  [new TypeError('NetworkError when attempting to fetch resource.'), true],
  [new TypeError('Load failed'), true],
  [new TypeError('Failed to fetch dynamically imported module: https://x/'), true],
  [new DOMException('Failed to load', 'NetworkError'), true],
  [new TypeError('x is not a function'), false],
  ['Failed to fetch', false],
])('%s: of the network %s', (error, network) => {
  expect(isNetworkError(error)).toBe(network)
})
