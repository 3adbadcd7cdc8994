import {describe, expect, it} from 'vitest'
import {readBibliography, writeWork, type Work} from './bibliography.ts'
import {figureOf, readFacts, type Fact} from './facts.ts'
import {readGlossary} from './glossary.ts'

const fact: Fact = {id: 'mass', what: {en: 'Mass', zh: '质量'}, value: 3, unit: {en: 'g', zh: '克'}, confirmed: true, source: {who: 'A', title: 'B', where: 'https://example.org/', when: '2024'}, accessed: '2026-11-27'}
/** One entry begins in line 2, the next in line 5, as the files have them. */
const file = (...entries: object[]) => `[\n${entries.map(entry => JSON.stringify(entry).replace('{', '{\n  ').replace(/\}$/, '\n}')).join(',\n')}\n]`

describe('a data file', () => {
  it('gives its entries by id', () => {
    expect([...readFacts(file(fact, {...fact, id: 'size'})).keys()]).toEqual(['mass', 'size'])
    expect(readGlossary(file({id: 'loss', term: {en: 'loss', zh: '损失'}, meaning: {en: 'a', zh: 'b'}})).get('loss')).toMatchObject({term: {zh: '损失'}})
  })

  it.each([
    ['{', /^reference\/facts\.json:1: is no JSON: /],
    ['[\n{"id": "a",}]', /^reference\/facts\.json:2: is no JSON: /],
    ['{}', /^reference\/facts\.json:1: must be a list: /],
    [file(fact, fact), /^reference\/facts\.json:6: "mass" is there twice/],
    [file(fact, {...fact, id: 'Size'}), /^reference\/facts\.json:6: "Size": id: must be small letters, digits, - and \.$/],
    [file({...fact, note: 'x'}), /^reference\/facts\.json:3: "mass": Unrecognized key: "note"$/],
    [file({...fact, what: {en: 'Mass'}}), /^reference\/facts\.json:3: "mass": what\.zh: Invalid input/],
  ])('with a mistake is refused with file and line: %#', (text, message) => {
    expect(() => readFacts(text)).toThrow(message)
  })
})

describe('a fact', () => {
  it.each([
    [{confirmed: false}, '"mass": confirmed: this figure is not confirmed: look it up where it comes from and write true, or leave it out of the book'],
    [{confirmed: undefined}, 'this figure is not confirmed'],
    [{accessed: 'yesterday'}, '"mass": accessed: must be a day, as in 2026-11-27'],
    [{source: {...fact.source, where: 'a book'}}, '"mass": source.where: must be an address that begins with https://'],
    [{source: {...fact.source, when: 'soon'}}, '"mass": source.when: must be a year, a month or a day'],
    [{source: undefined}, '"mass": source: Invalid input'],
  ])('without what makes it one is refused: %#', (wrong, message) => {
    expect(() => readFacts(file({...fact, ...wrong}))).toThrow(message)
  })

  it('is written as each language writes it', () => {
    expect(figureOf(fact, 'en')).toBe('3\u00a0g')
    expect(figureOf({...fact, value: 16896}, 'zh')).toBe('16,896克')
    expect(figureOf({...fact, value: [0.6, 1.3]}, 'en')).toBe('0.6–1.3\u00a0g')
    expect(figureOf({...fact, value: 15.6e12}, 'en')).toBe('15.6 trillion\u00a0g')
    expect(figureOf({...fact, value: 15.6e12}, 'zh')).toBe('15.6万亿克')
  })
})

describe('a work', () => {
  const work: Work = {id: 'w', type: 'article-journal', title: 'On Sand', author: [{family: 'Ba', given: 'Jimmy'}], issued: {'date-parts': [[2015, 5]]}, URL: 'https://www.example.org/sand/'}
  const written = (change: Partial<Work>) => {
    const {head, container, rest, link} = writeWork({...work, ...change})
    return `${head}*${container}*${rest} ${link?.text ?? '-'} ${link?.href ?? '-'}`
  }

  it('is written by what it is', () => {
    expect(written({})).toBe('Ba, J. (2015). On Sand. ** example.org/sand https://www.example.org/sand/')
    expect(written({'container-title': 'Grains', volume: '4', page: '1-58', DOI: '10.1000/a<b>'})).toBe('Ba, J. (2015). On Sand. *Grains* 4, 1–58. doi:10.1000/a<b> https://doi.org/10.1000/a%3Cb%3E')
    expect(written({type: 'book', publisher: 'Press', 'publisher-place': 'Town'})).toBe('Ba, J. (2015). *On Sand*. Press, Town. example.org/sand https://www.example.org/sand/')
    expect(written({URL: 'https://example.org/a/very/long/way/to/one/file/among/many.py'})).toContain(' example.org https://example.org/a/')
    expect(written({author: Array.from({length: 6}, (_, i) => ({family: `F${i}`, given: 'Jean-Luc Q'}))})).toMatch(/^F0, J\. L\. Q\. et al\. \(2015\)/)
  })

  it.each([
    [{URL: undefined}, '"w": nobody can find it: give a DOI, a URL or a publisher'],
    [{DOI: 'https://doi.org/10.1000/a'}, '"w": DOI: must begin with 10., without https://doi.org/'],
    [{author: []}, '"w": author: Too small'],
  ])('that nobody could find is refused: %#', (wrong, message) => {
    expect(() => readBibliography(file({...work, ...wrong}))).toThrow(message)
  })
})
