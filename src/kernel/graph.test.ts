import {expect, test} from 'vitest'
import {compile} from '../language/compile.ts'
import type {Program} from '../language/program.ts'
import {buildGraph} from './graph.ts'

/** A graph from name → text. */
function graphOf(sources: Readonly<Record<string, string>>, realms: Readonly<Record<string, 'page' | 'worker'>> = {}) {
  return buildGraph(Object.entries(sources).map(([name, source]) => ({name, program: compile(source, {name, realm: realms[name]})})))
}

test('cells are sorted so that each comes after what it reads', () => {
  expect(graphOf({c: 'const z = y', b: 'const y = x', a: 'const x = 1'}).nodes.map(node => node.cell)).toEqual(['a', 'b', 'c'])
})

test('names that no cell defines come from nowhere in the graph', () => {
  const {nodes} = graphOf({a: 'const x = Math.abs(y)'})
  expect(nodes[0]!.reads.map(({name, from}) => [name, from])).toEqual([['Math', undefined], ['y', undefined]])
})

test('a name declared in two cells is a problem in both, at the declaration, naming the other', () => {
  const {problems} = graphOf({a: 'const x = 1', b: 'const y = 1\nlet x = 2'})
  expect(problems.get('a')).toMatchObject({code: 'declared-twice', line: 1, column: 7, message: '`x` is also declared in the cell `b`.'})
  expect(problems.get('b')).toMatchObject({code: 'declared-twice', line: 2, column: 5, message: '`x` is also declared in the cell `a`.'})
})

test('a cycle is a problem in each of its cells, with the way round from there, where it is read', () => {
  const {problems} = graphOf({a: 'const x = z', b: 'const y = x', c: 'const w = 1\nconst z = y', reader: 'x'})
  expect(problems.get('a')).toMatchObject({code: 'cycle', line: 1, column: 11, message: 'These cells wait for each other: a → c → b → a.'})
  expect(problems.get('c')).toMatchObject({line: 2, column: 11, message: 'These cells wait for each other: c → b → a → c.'})
  expect([...problems.keys()].sort()).toEqual(['a', 'b', 'c'])
})

test('a stream that reads itself is a cycle of one', () => {
  expect(graphOf({loss: 'yield loss + 1'}).problems.get('loss')).toMatchObject({code: 'cycle', message: 'This cell waits for itself: loss → loss.'})
})

test('a name that is private to a stream cell is explained to who reads it', () => {
  const {problems} = graphOf({loss: 'const model = 1\nyield model', reader: '1 + model'})
  expect(problems.get('reader')).toMatchObject({code: 'private-name', line: 1, column: 5, values: {name: 'model', stream: 'loss'}})
  expect(problems.has('loss')).toBe(false)
})

test('a private name that another cell also declares is that cell’s', () => {
  expect(graphOf({loss: 'const model = 1\nyield model', model: 'const model = 2', reader: 'model'}).problems.size).toBe(0)
})

test('functions run where they are read, however long the way; in the worker if nobody reads them', () => {
  const {nodes} = graphOf({deep: 'function deep() {}', f: 'function f() { return deep() }', unread: 'class Unread {}', draws: 'const d = f()', computes: 'const c = f()'}, {draws: 'page'})
  expect(nodes.map(node => node.id).sort()).toEqual(['computes@worker', 'deep@page', 'deep@worker', 'draws@page', 'f@page', 'f@worker', 'unread@worker'])
  expect(nodes.find(node => node.id === 'draws@page')!.reads.map(read => read.from)).toEqual(['f@page'])
})

test('what crosses is what a cell of the other realm reads', () => {
  const {crossing} = graphOf({a: 'const x = 1, y = 2', draws: 'x', computes: 'y'}, {draws: 'page'})
  expect([...crossing].map(([id, names]) => [id, [...names]])).toEqual([['a@worker', ['x']]])
})

test('a broken cell still defines what it defined, or else the name of its stream', () => {
  const reader = compile('x + trainLoss', {name: 'reader'})
  const broken: Program | undefined = undefined
  const {definer} = buildGraph([{name: 'a', program: broken, remembered: ['x']}, {name: 'train-loss', program: broken}, {name: 'reader', program: reader}])
  expect([definer.get('x'), definer.get('trainLoss')]).toEqual(['a', 'train-loss'])
})
