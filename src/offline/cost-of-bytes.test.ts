import {expect, test} from 'vitest'
import {costOfBytes} from './cost-of-bytes.ts'

test.each([
  [undefined, 'unknown'],
  [{}, 'free'],
  [{type: 'wifi', effectiveType: '4g', saveData: false}, 'free'],
  [{type: 'wifi', saveData: true}, 'metered'],
  [{type: 'cellular', effectiveType: '4g'}, 'metered'],
  [{effectiveType: 'slow-2g'}, 'metered'],
  [{effectiveType: '2g'}, 'metered'],
] as const)('a connection %j is %s', (connection, cost) => {
  expect(costOfBytes(connection)).toBe(cost)
})
