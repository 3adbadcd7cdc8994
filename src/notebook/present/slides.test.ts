import {expect, it} from 'vitest'
import {slidesOf, slideWith, type Block} from './slides.ts'

const block = (tag: string, text = '', id = text.toLowerCase()): Block => ({tag, text, id})

it('begins a slide at each heading of the second and third level, and has one for what stands before', () => {
  const slides = slidesOf([block('P'), block('LIVE-CELL'), block('H2', 'Text'), block('P'), block('H3', 'Windows'), block('P'), block('H4', 'Aside'), block('H2', 'Model')], 'Train it')
  expect(slides).toEqual([
    {title: 'Train it', id: '', from: 0, to: 2},
    {title: 'Text', id: 'text', from: 2, to: 4},
    {title: 'Text: Windows', id: 'windows', from: 4, to: 7},
    {title: 'Model', id: 'model', from: 7, to: 8},
  ])
})

it('has a first slide for a chapter that begins with a heading, and for one without any', () => {
  expect(slidesOf([block('h2', 'Text')], 'Train it').map(({from, to}) => [from, to])).toEqual([[0, 0], [0, 1]])
  expect(slidesOf([block('p'), block('p')], 'Train it')).toEqual([{title: 'Train it', id: '', from: 0, to: 2}])
})

it('a subsection with no section around it stands for itself', () => {
  expect(slidesOf([block('h3', 'Alone')], 'Train it')[1]!.title).toBe('Alone')
})

it('finds the slide of a block', () => {
  const slides = slidesOf([block('p'), block('h2', 'A'), block('p'), block('h2', 'B')], 'C')
  expect([0, 1, 2, 3, 9].map(at => slideWith(slides, at))).toEqual([0, 1, 1, 2, 0])
})
