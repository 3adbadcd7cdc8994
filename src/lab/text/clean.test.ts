import fc from 'fast-check'
import {expect, test} from 'vitest'
import {clean, type CleanOptions} from './clean.ts'

test('every kind of line break becomes one', () => {
  expect(clean('a\r\nb\rc\fd\ve\u0085f\u2028g\u2029h\ni')).toBe('a\nb\nc\nd\ne\nf\ng\nh\ni')
})

test('control characters, soft hyphens and byte-order marks go; emoji joiners stay', () => {
  expect(clean('\ufeffin\u00adter\u0000est\u001b\u007fing 👩‍🔬')).toBe('interesting 👩‍🔬')
})

test('an accent typed apart is joined to its letter, also across a soft hyphen', () => {
  expect(clean('cafe\u0301')).toBe('café')
  expect(clean('cafe\u00ad\u0301')).toBe('café')
  expect(clean('cafe\u0301', {form: false})).toBe('cafe\u0301')
  expect([clean('ﬁn Ａ'), clean('ﬁn Ａ', {form: 'NFKC'})]).toEqual(['ﬁn Ａ', 'fin A'])
})

test('runs of spaces and tabs become one space, and lines lose theirs at both ends', () => {
  const text = '  a \t b\u00a0\u3000c  \n\td\n'
  expect(clean(text)).toBe('a b c\nd\n')
  expect(clean(text, {spaces: false})).toBe(text)
})

test('more than one blank line becomes one', () => {
  expect(clean('a\n\n\n \n\nb\nc')).toBe('a\n\nb\nc')
  expect(clean('a\n\n\nb', {blankLines: false})).toBe('a\n\n\nb')
})

test('capitals stay unless asked, and then follow the language', () => {
  expect(clean('The FAB')).toBe('The FAB')
  expect(clean('The FAB', {lowerCase: true})).toBe('the fab')
  expect(clean('ISI', {lowerCase: 'tr'})).toBe('ısı')
})

test('half a surrogate pair becomes the replacement character', () => {
  expect(clean('a\ud83db')).toBe('a\ufffdb')
})

test('letters, digits, marks and emoji of any script are left alone, and cleaning twice changes nothing more', () => {
  const unit = fc.oneof(fc.string({unit: 'grapheme', minLength: 1, maxLength: 3}), fc.string({unit: 'binary', maxLength: 3}), fc.constantFrom(' ', '\t', '\r\n', '\n', '\u00ad', 'e\u0301', '\u2000', '芯片', '👩‍🔬'))
  fc.assert(fc.property(fc.array(unit, {maxLength: 20}), fc.constantFrom<CleanOptions['form'][]>('NFC', 'NFKC', false), fc.boolean(), (units, form, lowerCase) => {
    const options = {form: form!, lowerCase}
    const once = clean(units.join(''), options)
    expect(clean(once, options)).toBe(once)
    const kept = (text: string) => text.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}\p{S}\p{P}]/gu, '')
    if (form === 'NFC' && !lowerCase) expect(kept(once)).toBe(kept(units.join('').toWellFormed().replaceAll('\u00ad', '')))
  }), {seed: 1, numRuns: 500})
})
