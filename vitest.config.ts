import {defineConfig} from 'vitest/config'

/** Unit tests stand beside their source; the suites under tests/ need a build, a browser or time, and run in the order of scripts/test.ts. */
export default defineConfig({
  test: {
    projects: [
      {test: {name: 'unit', include: ['src/**/*.test.ts', 'tests/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000}},
      {test: {name: 'devices', include: ['tests/devices/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 120_000, fileParallelism: false}},
      // A training in Chromium keeps one core busy; the longest take minutes, and longer beside another.
      {test: {name: 'chapters', include: ['tests/chapters/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 120_000, maxWorkers: 2}},
      // Journeys wait more than they compute: two browsers keep two cores busy.
      {test: {name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000, maxWorkers: 2}},
      // What promises an answer within a second has the machine to itself.
      {test: {name: 'timed', include: ['tests/timed/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false}},
      {test: {name: 'visual', include: ['tests/visual/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 120_000, fileParallelism: false, maxConcurrency: 2, provide: {redraw: process.argv.some(argument => argument === '-u' || argument === '--update')}}},
      {test: {name: 'engines', include: ['tests/engines/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false}},
      {test: {name: 'lighthouse', include: ['tests/lighthouse/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 120_000, fileParallelism: false}},
    ],
  },
})
