import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {gateMovie, gateRows, type GateTrace} from './gate-movie.ts'
import {describeRows, heatmap} from './heatmap.ts'

beforeEach(() => {
  const {document, window} = parseHTML('<html><body></body></html>')
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
})
afterEach(() => { vi.unstubAllGlobals() })

const step = (c: number): GateTrace => ({i: [0, 0.1], f: [0, 0.9], g: [0, -0.5], o: [0, 0.6], c: [0, c], h: [0, c / 10]})
const steps = [step(1), step(-4), step(2)]

test('the rows of a unit are its gates as they are, and its memory as a share of the largest', () => {
  expect(gateRows(steps, 1)).toEqual({values: [[0.1, 0.1, 0.1], [0.9, 0.9, 0.9], [-0.5, -0.5, -0.5], [0.6, 0.6, 0.6], [0.25, -1, 0.5], [0.1, -0.4, 0.2]], largest: 4})
  expect(gateRows([step(0.5)], 1).largest).toBe(1) // a small memory is not blown up
})

/** The drawing itself: Plot wraps it in a figure when it has a legend. */
const drawing = (figure: Element) => figure.querySelector('svg[aria-label]') ?? figure

test('the frame says in words which step it is, and what the unit does there', () => {
  const movie = drawing(gateMovie(steps, {signs: ['(', '(', ')'], unit: 1, at: 1, label: 'Unit 2'}))
  expect(movie.getAttribute('aria-label')).toBe('Unit 2')
  expect(movie.getAttribute('aria-description')).toBe('( (2/3); input gate 0.10; forget gate 0.90; candidate -0.50; output gate 0.60; memory c -4.00; state h -0.40')
})

test('what comes after the frame is not shown yet', () => {
  const shown = (at: number) => [...drawing(gateMovie(steps, {signs: ['(', '(', ')'], unit: 1, at, label: 'x'})).querySelectorAll('title')].map(title => title.textContent)
  expect(shown(0).filter(text => text === 'forget gate: 0.90')).toHaveLength(1)
  expect(shown(2).filter(text => text === 'forget gate: 0.90')).toHaveLength(3)
})

test('a heatmap names itself, describes its rows by their range, and strengthens its colours with the size', () => {
  const map = drawing(heatmap([[0.5, -2], [0, 1]], {rows: ['a', 'b'], label: 'Two rows'}))
  expect(map.getAttribute('aria-description')).toBe('a: -2.00 – 0.50; b: 0.00 – 1.00')
  const opacities = [...map.querySelectorAll('rect')].map(rect => rect.getAttribute('fill-opacity'))
  expect(opacities).toEqual(expect.arrayContaining(['0.5', '1', '0']))
  const faint = drawing(heatmap([[0.25]], {rows: ['a'], label: 'One'})) // and is not stretched to the largest
  expect([...faint.querySelectorAll('rect')].map(rect => rect.getAttribute('fill-opacity'))).toContain('0.25')
  expect(describeRows([[]], ['nothing'])).toBe('nothing: –')
})
