import {expect, test} from 'vitest'
import {fileName, takeName} from './file-name.ts'

test('letters of every script stay, what a file system trips over goes', () => {
  expect(fileName('损失曲线', 'svg')).toBe('损失曲线.svg')
  expect(fileName('café', 'csv')).toBe('café.csv')
  expect(fileName('../../etc/passwd', 'txt')).toBe('etc-passwd.txt')
  expect(fileName('a<b>:"c"|?*\u0000\u202Ed', 'json')).toBe('a-b-c-d.json')
  expect(fileName('x'.repeat(500), 'png')).toBe(`${'x'.repeat(80)}.png`)
})

test('no name is empty, hidden or a device', () => {
  expect(fileName('', 'svg')).toBe('file.svg')
  expect(fileName('...', 'svg')).toBe('file.svg')
  expect(fileName('.hidden', 'svg')).toBe('hidden.svg')
  expect(fileName('CON', 'svg')).toBe('CON_.svg')
  expect(fileName('nul.tar', 'svg')).toBe('nul_.tar.svg')
  expect(fileName('console', 'svg')).toBe('console.svg')
})

test('a name that is taken gets a number', () => {
  const taken = new Set<string>()
  expect([takeName('curve', 'svg', taken), takeName('curve', 'png', taken), takeName('curve', 'svg', taken), takeName('curve', 'svg', taken)]).toEqual(['curve.svg', 'curve.png', 'curve-2.svg', 'curve-3.svg'])
})

test('long names that begin alike are numbered too', () => {
  const taken = new Set<string>()
  const long = 'a'.repeat(90)
  expect([takeName(long, 'csv', taken), takeName(`${long}b`, 'csv', taken)]).toEqual([`${'a'.repeat(80)}.csv`, `${'a'.repeat(80)}-2.csv`])
})
