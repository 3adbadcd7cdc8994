import {expect, it} from 'vitest'
import {positionOf, positionsIn} from './cell-text.ts'

it.each(['', 'a', 'one\ntwo', '\n\n', 'a\r\nb\rc\u2028d\u2029e', 'ends\n'])('many places of a text are where one by one they are: %j', source => {
  const positionOfThese = positionsIn(source)
  for (let offset = 0; offset <= source.length; offset++) {
    if (source.slice(offset - 1, offset + 1) === '\r\n') continue // inside a line break is no place
    expect(positionOfThese(offset), String(offset)).toEqual(positionOf(source, offset))
  }
})
