import {expect, it} from 'vitest'
import {bestFirst} from './best-first.ts'

it('puts the section first whose words score most together, and keeps the page\'s order among equals', () => {
  const section = (title: string, ...scores: number[]) => ({title, url: `/a/#${title}`, weighted_locations: scores.map(balanced_score => ({balanced_score}))})
  const result = {sub_results: [section('in passing', 3), section('explained', 2, 2), section('again in passing', 3)]}
  bestFirst(result)
  expect(result.sub_results.map(({title}) => title)).toEqual(['explained', 'in passing', 'again in passing'])
})

it('leaves what stands before the first heading in front', () => {
  const result = {sub_results: [{title: 'chapter', url: '/a/', weighted_locations: []}, {title: 'section', url: '/a/#b', weighted_locations: [{balanced_score: 1}]}]}
  bestFirst(result)
  expect(result.sub_results.map(({title}) => title)).toEqual(['chapter', 'section'])
})
