import {expect, test} from 'vitest'
import {isCellName} from './cell-name.ts'

test.each(['a', 'training-loss', 'x_2', '文', 'Größe-2', 'a'.repeat(100)])('%s can name a cell', name => {
  expect(isCellName(name)).toBe(true)
})

test.each(['', '1st', '-a', '_a', 'a b', 'a"b', 'a.b', 'a\n', 'a\u200b', 'a'.repeat(101)])('%j cannot', name => {
  expect(isCellName(name)).toBe(false)
})
