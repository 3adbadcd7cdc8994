import {parseHTML} from 'linkedom'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {allowed, ridgeOf} from './roof-model.ts'
import {roofline, type RooflineOptions} from './roofline.ts'
import {siNumber} from './si-number.ts'

const chip = {label: 'chip', peak: 100e9, bandwidth: 20e9}
const card = {label: 'card', peak: 8e12, bandwidth: 400e9}

describe('model', () => {
  test('memory feeds a computation up to the ridge, and the peak holds behind it', () => {
    expect(ridgeOf(chip)).toBe(5)
    expect([0.5, 5, 50].map(intensity => allowed(chip, intensity))).toEqual([10e9, 100e9, 100e9])
  })

  test('quantities have three digits and the prefix of their size', () => {
    expect([0.5, 999, 999.7, 1e3, 12_345, 102.4e9, 8e12, 1.5e22].map(value => siNumber(value, 'FLOP/s'))).toEqual(
      ['0.5 FLOP/s', '999 FLOP/s', '1 kFLOP/s', '1 kFLOP/s', '12.3 kFLOP/s', '102 GFLOP/s', '8 TFLOP/s', '15000 EFLOP/s'].map(text => text.replace(' ', '\u00a0')),
    )
  })
})

describe('drawing', () => {
  beforeEach(() => {
    const {document, window} = parseHTML('<html><body></body></html>')
    vi.stubGlobal('document', document)
    vi.stubGlobal('window', window)
  })
  afterEach(() => { vi.unstubAllGlobals() })

  const draw = (options: RooflineOptions) => {
    const figure = roofline(options)
    return figure.querySelector('svg[aria-label]') ?? figure
  }
  const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00a0', ' ')
  const texts = (figure: Element): string[] => [...figure.querySelectorAll('text')].map(text => plain(text.textContent))

  test('a point says its share of what its roof allows at its intensity, and what holds it back', () => {
    const figure = draw({roofs: [chip, card], points: [
      {label: 'copy', intensity: 0.5, speed: 2.5e9},
      {label: 'product', intensity: 100, speed: 6e12, roof: 'card'},
    ]})
    expect(plain(figure.getAttribute('aria-description'))).toBe([
      'chip allows 100 GFLOP/s at most, and 20 GB/s from memory; its ridge is at 5 FLOP per byte.',
      'card allows 8 TFLOP/s at most, and 400 GB/s from memory; its ridge is at 20 FLOP per byte.',
      'copy reaches 2.5 GFLOP/s at 0.5 FLOP per byte: 25 % of the 10 GFLOP/s that chip allows there. Memory is the limit.',
      'product reaches 6 TFLOP/s at 100 FLOP per byte: 75 % of the 8 TFLOP/s that card allows there. Arithmetic is the limit.',
    ].join(' '))
    expect(texts(figure)).toEqual(expect.arrayContaining(['copy: 25 %', 'product: 75 %', 'chip: 100 GFLOP/s, 20 GB/s', 'ridge 20 FLOP/byte']))
    expect(plain(figure.querySelector('title')?.textContent)).toBe('copy reaches 2.5 GFLOP/s at 0.5 FLOP per byte: 25 % of the 10 GFLOP/s that chip allows there. Memory is the limit.')
  })

  test('the ticks are whole decades in SI units, and all values lie between them', () => {
    const shown = texts(draw({roofs: [card], points: [{label: 'copy', intensity: 0.25, speed: 90e9}]}))
    expect(shown).toEqual(expect.arrayContaining(['10 GFLOP/s', '100 GFLOP/s', '1 TFLOP/s', '100 TFLOP/s', '0.1', '1', '10', '100']))
  })

  test('a share above all that the roof allows is said as it is', () => {
    expect(texts(draw({roofs: [chip], points: [{label: 'from the cache', intensity: 1, speed: 30e9}]}))).toContain('from the cache: 150 %')
  })

  test('a roof without points is drawn', () => {
    expect(texts(draw({roofs: [chip]}))).toContain('ridge 5 FLOP/byte')
  })

  test('all words can be in another language', () => {
    const shown = texts(draw({roofs: [chip], points: [{label: '复制', intensity: 0.5, speed: 2.5e9}], labels: {intensity: '运算强度', speed: '速度', ridge: '拐点{ridge}', point: '{point}：{share}%'}}))
    expect(shown).toEqual(expect.arrayContaining(['复制：25%', '拐点5']))
    expect(shown.some(text => text.includes('运算强度'))).toBe(true)
    expect(shown.some(text => /ridge|intensity|speed/.test(text))).toBe(false)
  })

  test.each([
    ['no roof', {roofs: []}, 'There is no roof.'],
    ['two roofs of one name', {roofs: [chip, chip]}, 'Two roofs are called “chip”.'],
    ['a peak of nothing', {roofs: [{...chip, peak: 0}]}, '“chip”: peak is 0.'],
    ['a bandwidth that is no number', {roofs: [{...chip, bandwidth: NaN}]}, '“chip”: bandwidth is NaN.'],
    ['an endless speed', {roofs: [chip], points: [{label: 'copy', intensity: 1, speed: Infinity}]}, '“copy”: speed is Infinity.'],
    ['a negative intensity', {roofs: [chip], points: [{label: 'copy', intensity: -1, speed: 1}]}, '“copy”: intensity is -1.'],
    ['a roof that is not there', {roofs: [chip], points: [{label: 'copy', intensity: 1, speed: 1, roof: 'card'}]}, 'The point “copy” names the roof “card”, and there is none of that name.'],
  ])('%s is refused, and the error says what to do', (_name, options, message) => {
    expect(() => draw(options)).toThrow(expect.objectContaining({message, hint: expect.stringMatching(/^Give/), zh: {message: expect.stringMatching(/\p{Script=Han}/u), hint: expect.stringMatching(/\p{Script=Han}/u)}}))
  })
})
