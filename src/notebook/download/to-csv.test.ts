import {expect, test} from 'vitest'
import {columnsOf, toCsv} from './to-csv.ts'

/** Without the byte order mark, lines between bars. */
const csv = (value: unknown) => {
  const columns = columnsOf(value)
  return columns && toCsv(columns).slice(1).replaceAll('\r\n', '|')
}

test('records become rows under the names of all their members', () => {
  expect(csv([{a: 1, b: 'x'}, {a: 2.5, c: true}])).toBe('a,b,c|1,x,|2.5,,true|')
})

test('commas, quotes, line breaks and spaces at the ends are quoted', () => {
  expect(csv([{'a,b': 'say "hi"', c: 'two\nlines', d: ' padded '}])).toBe('"a,b",c,d|"say ""hi""","two\nlines"," padded "|')
})

test('a file begins with a byte order mark, for Excel and Chinese', () => {
  expect(toCsv(columnsOf([{字: '晶圆'}])!)).toBe('\uFEFF字\r\n晶圆\r\n')
})

test('what a spreadsheet would run as a formula gets an apostrophe; numbers and single characters do not', () => {
  expect(csv([{a: '=1+1', b: '@SUM(A1)', c: '-2+3', d: '+cmd', e: '\t=1', f: '＝1+1'}])).toBe("a,b,c,d,e,f|'=1+1,'@SUM(A1),'-2+3,'+cmd,'\t=1,'＝1+1|")
  expect(csv([{a: '=', b: '-5', c: '+1e3', d: -5, e: '−', f: 'a=b'}])).toBe('a,b,c,d,e,f|=,-5,+1e3,-5,−,a=b|')
  expect(csv([{'=HYPERLINK("x")': 1}])).toBe('"\'=HYPERLINK(""x"")"|1|')
})

test('nothing is lost unseen: NaN, infinities, big numbers, dates, nested values', () => {
  expect(csv([{a: NaN, b: -Infinity, c: 12345678901234567890n, d: new Date(0), e: [1, {x: 2}], f: null, g: undefined}]))
    .toBe('a,b,c,d,e,f,g|NaN,-Infinity,12345678901234567890,1970-01-01T00:00:00.000Z,"[1,{""x"":2}]",,|')
})

test('plain values are one column, arrays are rows, columns of one length are columns, a Map is keys and values', () => {
  expect(csv([1, 'two'])).toBe('value|1|two|')
  expect(csv(Float32Array.of(0.5, 2))).toBe('value|0.5|2|')
  expect(csv(BigInt64Array.of(5n))).toBe('value|5|')
  expect(csv([[1, 2], [3]])).toBe('0,1|1,2|3,|')
  expect(csv({x: [1, 2], y: Float64Array.of(3, 4)})).toBe('x,y|1,3|2,4|')
  expect(csv(new Map([['a', 1]]))).toBe('key,value|a,1|')
  expect(csv(new Set(['a']))).toBe('value|a|')
})

test('instances of a class are records too', () => {
  class Point { x = 1 }
  expect(csv([new Point()])).toBe('x|1|')
})

test('what has no rows has no table', () => {
  for (const value of [[], {}, {a: 1}, {a: [1], b: [1, 2]}, 5, null, new Date(0), [{}], new Map(), new Float32Array()]) expect(columnsOf(value)).toBeUndefined()
})
