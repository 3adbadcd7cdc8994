import {expect, it} from 'vitest'
import {checkLessonParity} from './check-lesson-parity.ts'
import type {Lesson} from './lesson.ts'

const english: Lesson = {minutes: 20, goals: ['Add.', 'Subtract.'], prerequisites: ['Count.'], ask: [{question: 'Why?', listen: 'So.'}]}
const check = (change: Partial<Lesson>) => checkLessonParity({file: 'chapters/en/01-test.mdx', lesson: english}, {file: 'chapters/zh/01-test.mdx', lesson: {...english, ...change}})

it('accepts a translation that says as much, in other words', () => {
  expect(check({goals: ['加', '减'], prerequisites: ['数数'], ask: [{question: '为什么？', listen: '因为。'}]})).toEqual([])
})

it('reports other minutes, and more or fewer entries', () => {
  expect(check({minutes: 25, prerequisites: [], ask: []})).toEqual([
    {file: 'chapters/zh/01-test.mdx', line: 1, message: 'takes 25 minutes, chapters/en/01-test.mdx 20'},
    {file: 'chapters/zh/01-test.mdx', line: 1, message: 'has 0 entries in prerequisites, chapters/en/01-test.mdx has 1'},
    {file: 'chapters/zh/01-test.mdx', line: 1, message: 'has 0 entries in ask, chapters/en/01-test.mdx has 1'},
  ])
})
