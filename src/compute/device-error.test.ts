import {expect, test} from 'vitest'
import {DeviceError, explainFailure, memoryError} from './device-error.ts'

test.each([
  new RangeError('Array buffer allocation failed'),
  new RangeError('Invalid typed array length: 8000000000'),
  new WebAssembly.RuntimeError('memory access out of bounds'),
  new Error('Aborted(Cannot enlarge memory arrays)'),
  new DOMException('Buffer size (9e9) exceeds the max buffer size limit', 'OperationError'),
  memoryError(),
])('a failed allocation is told with the numbers to make smaller: %s', (cause) => {
  const explained = explainFailure(cause, {batch: 512, length: 201})
  expect(explained).toBeInstanceOf(DeviceError)
  expect((explained as DeviceError).message).toBe('There was not enough memory for a batch of 512 windows of 201 tokens.')
  expect((explained as DeviceError).hint).toBe('Try a batch of 256, or windows of 100 tokens; a model with fewer units helps too.')
  expect((explained as DeviceError).zh).toEqual({message: '内存放不下每批 512 个、每个 201 个词元的窗口。', hint: '把批改成 256，或者把窗口改成 100 个词元；模型的 units 小一些也有用。'})
  expect((explained as DeviceError).cause).toBe(cause)
})

test('other errors come back as they are', () => {
  const mistake = new TypeError('x is not a function')
  const lost = new DeviceError('The GPU was lost (unknown).', 'Press Run.', ['和显卡的连接断了（unknown）。', '按“运行”。'])
  expect(explainFailure(mistake, {batch: 1, length: 1})).toBe(mistake)
  expect(explainFailure(lost, {batch: 1, length: 1})).toBe(lost)
})
