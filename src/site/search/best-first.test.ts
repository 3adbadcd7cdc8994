import {expect, it} from 'vitest'
import {bestFirst} from './best-first.ts'

it('puts the section first whose words score most together, and keeps the page\'s order among equals', () => {
  const section = (title: string, ...scores: number[]) => ({title, weighted_locations: scores.map(balanced_score => ({balanced_score}))})
  const sections = [section('in passing', 3), section('explained', 2, 2), section('again in passing', 3)]
  expect(bestFirst(sections).map(({title}) => title)).toEqual(['explained', 'in passing', 'again in passing'])
})
