import {expect, it} from 'vitest'
import type {ItemProgress} from '../progress/item-progress.ts'
import type {BookItem} from './book-item.ts'
import {classCsv} from './class-csv.ts'
import {classReport, type HandIn} from './class-report.ts'

const day = '2026-03-01T10:00:00.000Z'
const [one, two, three] = ['1', '2', '3'].map(digit => digit.repeat(64)) as [string, string, string]
const book: BookItem[] = [
  {chapter: '06-losses', kind: 'exercise', name: 'mse', title: 'MSE', solutions: [three]},
  {chapter: '06-losses', kind: 'quiz', name: 'sign', title: 'Sign', solutions: []},
]
const passedWith = (hash: string): ItemProgress => ({chapter: '06-losses', kind: 'exercise', name: 'mse', best: 1, passed: day, code: {hash, at: day}})
const half: ItemProgress = {chapter: '06-losses', kind: 'quiz', name: 'sign', best: 0.5}
const handIn = (name: string, ...items: ItemProgress[]): HandIn => ({file: `${name.toLowerCase()}.json`, name, items})

it('has a row for each file, by name, with what was passed in the order of the book', () => {
  const {rows} = classReport(book, [handIn('Learner 10', half, passedWith(one)), handIn('Learner 9', half)], 'en')
  expect(rows.map(({who, passed}) => [who, passed])).toEqual([['Learner 9', 0], ['Learner 10', 1]])
  expect(rows[1]!.items).toEqual([passedWith(one), half])
})

it('calls a learner without a name by the file, and keeps two files of one name apart', () => {
  const {rows} = classReport(book, [{file: 'progress-2026-03-01.json', name: '', items: []}, handIn('Ada'), {...handIn('Ada', half), file: 'ada (1).json'}], 'en')
  expect(rows.map(({who, file}) => [who, file])).toEqual([['Ada', 'ada (1).json'], ['Ada', 'ada.json'], ['progress-2026-03-01', 'progress-2026-03-01.json']])
})

it('passes over items that the book does not have', () => {
  expect(classReport(book, [handIn('Ada', {...half, chapter: '99-other', best: 1, passed: day})], 'en').rows[0]).toMatchObject({passed: 0, items: [undefined, undefined]})
})

it('groups those whose code is the same, and nobody whose code is their own', () => {
  const {same} = classReport(book, [handIn('Ada', passedWith(one)), handIn('Bob', passedWith(two)), handIn('Cem', passedWith(one)), handIn('Dee', half)], 'en')
  expect(same).toEqual([{item: book[0], hash: one, who: ['Ada', 'Cem'], of: 3, solution: false}])
})

it('tells the book\'s own solution, be it of one learner', () => {
  const {same} = classReport(book, [handIn('Ada', passedWith(three)), handIn('Bob', passedWith(two))], 'en')
  expect(same).toEqual([{item: book[0], hash: three, who: ['Ada'], of: 2, solution: true}])
})

it('goes out as CSV: scores, hashes, and names that a spreadsheet cannot take for formulas', () => {
  const report = classReport(book, [handIn('=Ada, "A"', passedWith(one), half), handIn('李雷')], 'en')
  expect(classCsv(book, report).slice(1).split('\r\n')).toEqual([
    'name,file,passed,of,06-losses exercise mse,06-losses exercise mse sha256,06-losses quiz sign',
    `"'=Ada, ""A""","'=ada, ""a"".json",1,2,1,${one},0.5`,
    '李雷,李雷.json,0,2,0,,0',
    '',
  ])
})
