import {expect, test} from 'vitest'
import {compile} from '../../language/compile.ts'
import {missingNames} from './missing-names.ts'

const program = (source: string) => compile(source, {name: 'a'})

test('only what the check reads must still be declared', () => {
  const [original, check] = [program('const half = 0\nconst help = 1'), program('display(half + other)')]
  expect(missingNames(original, check, program('const half = 3'))).toEqual([])
  expect(missingNames(original, check, program('const help = 3'))).toEqual(['half'])
})
