import {expect, test} from 'vitest'
import {blameReader} from './blame-reader.ts'

const frame = (cell: string, line: number) => ({cell, line, column: 3})
const thrown = (...frames: ReturnType<typeof frame>[]) => ({
  code: 'thrown', cell: frames[0]!.cell, message: 'no', line: frames[0]!.line, column: 3, frames,
  hint: 'It was called in the cell `ex:check`, line 9.', values: {message: 'no', caller: 'ex:check', callerLine: '9'},
})

test('an error in the reader’s code is told there, and nothing of the check', () => {
  expect(blameReader(thrown(frame('ex', 2), frame('ex', 5), frame('ex:check', 9)), 'ex')).toEqual({
    code: 'thrown', cell: 'ex', message: 'no', line: 2, column: 3, frames: [frame('ex', 2), frame('ex', 5)], values: {message: 'no'},
  })
})

test('an error in another cell’s function is told at the reader’s line that called it', () => {
  expect(blameReader(thrown(frame('mse', 4), frame('ex', 2), frame('ex:check', 9)), 'ex')).toMatchObject({cell: 'ex', line: 2, frames: [frame('mse', 4), frame('ex', 2)]})
})

test('advice stays, where the error was called from does not', () => {
  const advised = {...thrown(frame('ex', 2)), hint: 'Use 1. It was called …', values: {message: 'no', advice: 'Use 1.', caller: 'ex:check', callerLine: '9'}}
  expect(blameReader(advised, 'ex')).toMatchObject({hint: 'Use 1.', values: {message: 'no', advice: 'Use 1.'}})
})

test('an error of the check alone is not the reader’s', () => {
  expect(blameReader(thrown(frame('ex:check', 9)), 'ex')).toBeUndefined()
})
