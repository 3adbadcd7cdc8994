import {expect, it} from 'vitest'
import {findPrograms} from './engines/find-programs.ts'

const pair = {engine: 'Engine', places: {driver: ['/a/driver', undefined, '/b/driver'], browser: ['/b/browser']}, packages: 'engine-driver', otherwise: 'set ENGINE_PATH'}

it('takes for each program the first place where it lies, and installs nothing then', () => {
  const there = ['/b/driver', '/b/browser']
  expect(findPrograms(pair, {exists: path => there.includes(path), install: () => { throw new Error('installed') }})).toEqual({driver: '/b/driver', browser: '/b/browser'})
})

it('installs the packages when one program is missing, and looks again', () => {
  const there = ['/a/driver']
  expect(findPrograms(pair, {exists: path => there.includes(path), install: packages => { there.push(packages === 'engine-driver' ? '/b/browser' : '') }})).toEqual({driver: '/a/driver', browser: '/b/browser'})
})

it('says in one sentence how to get them where it may not install, or where that did not help', () => {
  const sentence = 'No Engine found: run `apt-get install engine-driver` as root, or set ENGINE_PATH.'
  expect(() => findPrograms(pair, {exists: path => path === '/a/driver', install: undefined})).toThrow(sentence)
  expect(() => findPrograms(pair, {exists: () => false, install: () => {}})).toThrow(sentence)
  expect(() => findPrograms(pair, {exists: () => false, install: () => { throw new Error('no network') }})).toThrow(`${sentence} Installing them has failed: no network`)
})
