import {describe, expect, test} from 'vitest'
import * as kernel from '../kernel/problems.ts'
import type {CellProblem} from '../language/cell-error.ts'
import {messages} from '../language/messages.ts'
import {problemsZh} from './problems-zh.ts'
import {sayProblem} from './say-problem.ts'
import {strings} from './strings.ts'

const refused = {kind: 'tensor', ...kernel.refusals.tensor}

/** What each function of kernel/problems.ts says, in each of its forms. */
const samples: Record<Exclude<keyof typeof kernel, 'refusals'>, readonly CellProblem[]> = {
  declaredTwice: [kernel.declaredTwice('a', 'x', 'b', undefined)],
  cycle: [kernel.cycle('a', ['a', 'b', 'a'], undefined), kernel.cycle('a', ['a', 'a'], undefined)],
  privateName: [kernel.privateName('a', 'x', 'b', undefined)],
  notDefined: [kernel.notDefined('a', 'x', undefined), kernel.notDefined('a', 'x', undefined, {meant: 'xs'}), kernel.notDefined('a', 'x', undefined, {former: 'data'}), kernel.notDefined('a', 'x', undefined, {meant: 'xs', former: 'data'}), kernel.notDefined('a', 'require', undefined)],
  pageOnly: [kernel.pageOnly('a', 'Plot', undefined)],
  noSuchModule: [kernel.noSuchModule('a', 'lab/nm', undefined, 'lab/nn', ['lab/nn']), kernel.noSuchModule('a', 'm', undefined, undefined, ['lab/nn', 'lab/text']), kernel.noSuchModule('a', 'm', undefined, undefined, [])],
  noSuchExport: [kernel.noSuchExport('a', 'lab/nn', 'trian', undefined, ['train', 'lstm']), kernel.noSuchExport('a', 'm', 'x', undefined, [])],
  npmNeedsConsent: [kernel.npmNeedsConsent('a', ['d3-dsv@3.0.1', 'htl@1.0.0'], 'cdn.test', undefined)],
  npmRefused: [kernel.npmRefused('a', ['d3-dsv@3.0.1'], undefined)],
  npmNeedsReload: [kernel.npmNeedsReload('a', ['d3-dsv@3.0.1'], undefined)],
  npmNotKept: [kernel.npmNotKept('a', ['d3-dsv@3.0.1'], undefined)],
  npmUnreachable: [kernel.npmUnreachable('a', 'd3-dsv@3.0.1', 'cdn.test')],
  npmNotFound: [kernel.npmNotFound('a', 'd3-dsv@3.0.1', 'cdn.test')],
  npmFailed: [kernel.npmFailed('a', 'd3-dsv@3.0.1', 'fs is missing')],
  refusedRequest: [kernel.refusedRequest('a', 'https://example.com/', undefined)],
  refusedWorker: [kernel.refusedWorker('a', 'data', undefined)],
  moduleFailed: [kernel.moduleFailed('a', 'lab/nn', undefined, 'a chip is missing'), kernel.moduleFailed('a', 'lab/nn', undefined, 'Failed to fetch')],
  noSuchMethod: [kernel.noSuchMethod('a', 'model', 'fitt', 'fit')],
  notAnError: [kernel.notAnError('a', '42')],
  endlessLoop: [kernel.endlessLoop('a', 1)],
  tooDeep: [kernel.tooDeep('a')],
  tooLarge: [kernel.tooLarge('a', 'Invalid array length')],
  cannotCross: (Object.keys(kernel.refusals) as kernel.RefusalKind[]).map(kind => kernel.cannotCross('a', 'x', 'b', {kind, ...kernel.refusals[kind]}, undefined))
    .concat(kernel.cannotCross('a', 'x', 'b', {...refused, path: '.layers[0]'}, undefined)),
  cannotRead: [kernel.cannotRead('x', 'b', refused)],
  noValue: [kernel.noValue('x', 'a')],
  noSuchName: [kernel.noSuchName('x', undefined), kernel.noSuchName('x', 'xs')],
  realmLost: [{started: true}, {started: true, detail: 'out of memory'}, {started: false}, {started: false, detail: 'blocked'}, {started: false, detail: 'Uncaught TypeError: Importing a module script failed.'}].map(loss => kernel.realmLost('a', loss)),
}
const said = Object.values(samples).flat()

describe('the Chinese texts', () => {
  test('cover every code of the kernel and of the language, and no other', () => {
    expect(Object.keys(samples).sort()).toEqual(Object.keys(kernel).filter(name => name !== 'refusals').sort())
    expect(Object.keys(problemsZh).sort()).toEqual([...new Set([...said.map(({code}) => code), ...Object.keys(messages)])].sort())
  })

  test.each(Object.entries(messages))('%s uses the values of the English text', (code, english) => {
    const named = [...english.join().matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
    expect(valuesUsed(code)).toEqual(new Set(named))
  })

  test.each(said)('$code uses only values that the problem has: $message', ({code, values = {}}) => {
    const used = new Set<string>()
    const {message, hint = ''} = problemsZh[code]!(recording(used, values))
    expect([...used].filter(name => !(name in values) && !optional.has(name))).toEqual([])
    expect(message).toMatch(/\p{Script=Han}/u)
    expect(hint).toMatch(/\p{Script=Han}/u)
    expect(message + hint).not.toMatch(/undefined|\{\w+\}|``/)
  })

  test('tell the forms of one problem apart', () => {
    for (const problems of Object.values(samples)) expect(new Set(problems.map(problem => Object.values(inChinese(problem)).join())).size).toBe(problems.length)
  })
})

test('a problem is said in the page’s language', () => {
  const problem = kernel.declaredTwice('a', 'x', 'b', undefined)
  expect(sayProblem(problem, strings('en'))).toEqual({message: problem.message, hint: problem.hint})
  expect(inChinese(problem).message).toBe('`x` 在单元 `b` 里也声明了。')
})

test('an import that the module does not have is answered with all that it has', () => {
  expect(inChinese(kernel.noSuchExport('a', 'lab/nn', 'trian', undefined, ['train', 'lstm']))).toEqual({message: '模块“lab/nn”里没有 `trian`。', hint: '它有：`train`、`lstm`。'})
})

test('what a library threw stays as it is, but the place it was called from is said in Chinese', () => {
  const thrown: CellProblem = {code: 'thrown', cell: 'f', message: 'x is null', hint: 'It was called in the cell `a`, line 3.', values: {message: 'x is null', caller: 'a', callerLine: '3'}}
  expect(inChinese(thrown)).toEqual({message: 'x is null', hint: '它是在单元 `a` 的第 3 行被调用的。'})
  expect(inChinese({code: 'thrown', cell: 'a', message: 'no', hint: 'Try again.'})).toEqual({message: 'no', hint: 'Try again.'})
})

test('an error that brings its own Chinese is said in it, wherever it was called', () => {
  const thrown: CellProblem = {code: 'thrown', cell: 'a', message: 'No file.', hint: 'Choose one.', zh: {message: '没有文件。', hint: '请选一个。'}, values: {advice: 'Choose one.'}}
  expect(sayProblem(thrown, strings('en'))).toEqual({message: 'No file.', hint: 'Choose one.'})
  expect(inChinese(thrown)).toEqual({message: '没有文件。', hint: '请选一个。'})
  expect(inChinese({...thrown, cell: 'f', values: {advice: 'Choose one.', caller: 'a', callerLine: '3'}})).toEqual({message: '没有文件。', hint: '请选一个。它是在单元 `a` 的第 3 行被调用的。'})
})

test('a code without a Chinese text is said in English', () => {
  expect(inChinese({code: 'brand-new', cell: 'a', message: 'New.'})).toEqual({message: 'New.', hint: undefined})
  expect(inChinese({...kernel.cannotRead('x', 'b', {...refused, kind: 'brand-new'}), code: 'cannot-cross'}).message).toContain(refused.what)
})

/** Asked for to choose between forms, and absent in one of them. */
const optional = new Set(['former', 'meant', 'path', 'reason'])

function inChinese(problem: CellProblem) {
  return sayProblem(problem, strings('zh'))
}

function valuesUsed(code: string): Set<string> {
  const used = new Set<string>()
  problemsZh[code]!(recording(used, {}))
  return used
}

/** Values that note which of them are asked for. */
function recording(used: Set<string>, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return new Proxy(values, {
    get(target, name: string) {
      used.add(name)
      return target[name]
    },
  })
}
