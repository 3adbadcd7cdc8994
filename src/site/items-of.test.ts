import {expect, it} from 'vitest'
import {itemsOf} from './items-of.ts'
import {quizShapes} from './quiz-shapes.ts'
import {shuffled} from './shuffled.ts'

it('lists exercises and questions in order of the page, with their titles', () => {
  expect(itemsOf('---\ntitle: <Quiz name="no">\n---\n<Quiz name="a" title="x > y">\n</Quiz>\n<Exercise\n  name="b">\n```ts\n<Quiz name="code">\n```\n</Exercise>')).toEqual([
    {kind: 'quiz', name: 'a', title: 'x > y'}, {kind: 'exercise', name: 'b', title: 'b'},
  ])
})

it('the shape of a quiz holds what must be the same in every language', () => {
  const shape = (body: string, flags = '') => quizShapes(`Prose.\n\n<Quiz name="a" title="keep"${flags}>\n${body}\n</Quiz>`).get('a')
  expect(shape('- [x] one\n  > - [ ] no\n- [ ] two')).toEqual({line: 3, shape: '[x] [ ]'})
  expect(shape('- [x] = 2 ± 0.1 nats\n- [ ] = else', ' keep')!.shape).toBe('keep [x] =2±0.1 [ ] =else')
  expect(shape('1. a\n   > b\n2. c')!.shape).toBe('1. 1.')
  expect(shape('| a | b | |\n|---|---|---|\n| 1 | 2 | 3 |\n| | 2 | 3 |')!.shape).toBe('| | ||')
})

it('shuffles by the seed alone, and never into the sorted order when told', () => {
  expect(shuffled(5, 'a')).toEqual(shuffled(5, 'a'))
  for (let i = 0; i < 50; i++) {
    expect(shuffled(4, `seed ${i}`).toSorted()).toEqual([0, 1, 2, 3])
    expect(shuffled(2, `seed ${i}`, {never: 'sorted'})).toEqual([1, 0])
  }
  expect(new Set(Array.from({length: 50}, (_, i) => shuffled(4, `seed ${i}`)[0])).size).toBe(4)
})
