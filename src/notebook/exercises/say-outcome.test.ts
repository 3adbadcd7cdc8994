import {expect, test} from 'vitest'
import {strings} from '../strings.ts'
import {exerciseStrings} from './exercise-strings.ts'
import type {Judged, Note, Report} from './report.ts'
import type {CheckOutcome} from './run-check.ts'
import {sayOutcome} from './say-outcome.ts'

const report = (...states: Judged['state'][]): Report => ({kind: 'check-report', done: true, assertions: states.map((state, i) => ({label: `L${i + 1}`, state}))})
const problem = {code: 'thrown', cell: 'ex', message: 'x is not defined', line: 2, column: 1}
const both = (outcome: CheckOutcome) => (['en', 'zh'] as const).map(language => sayOutcome(outcome, 5, exerciseStrings(language), strings(language)))

test.each<[CheckOutcome, string, string]>([
  [{kind: 'judged', report: report('passed', 'passed')}, 'Solved: all 2 assertions hold.', '做对了：2 条全部成立。'],
  [{kind: 'judged', report: report('passed')}, 'Solved: the one assertion holds.', '做对了：这一条成立。'],
  [{kind: 'judged', report: report('passed', 'failed', 'failed')}, 'Not yet: 1 of 3 hold. Begin with “L2”.', '还没对：3 条中有 1 条成立。先看“L2”。'],
  [{kind: 'threw', problem, report: report('passed', 'stopped')}, 'Your code stopped with an error, see above: x is not defined. It happened while this was checked: “L2”.', '你的代码出错停下了，见上面：x is not defined。当时正在检查：“L2”。'],
  [{kind: 'broken'}, 'Your code stopped with an error, see above. The check did not begin.', '你的代码出错停下了，见上面。检查没有开始。'],
  [{kind: 'late', report: report('late')}, 'It took longer than 5 s and was stopped: is there an endless loop? It happened while this was checked: “L1”.', '超过 5 秒，已经停止：是不是有死循环？当时正在检查：“L1”。'],
  [{kind: 'late', report: undefined}, 'It took longer than 5 s and was stopped: is there an endless loop?', '超过 5 秒，已经停止：是不是有死循环？'],
  [{kind: 'stopped'}, 'The check was stopped.', '检查已停止。'],
  [{kind: 'missing', names: ['half']}, 'The check needs half, and your code does not declare it. Declare it again, or press Reset.', '检查要用到 half，可是你的代码里没有声明。请重新声明，或者按“重置”。'],
  [{kind: 'waits', status: {name: 'c', phase: 'stale', realms: [], run: 1, reason: {kind: 'upstream-error', name: 'text', cell: 'text'}}}, 'The check could not begin: waits for text: text has an error.', '检查没能开始：在等 text：text 出错了。'],
  [{kind: 'refused', problem: {...problem, message: 'half is not a function'}, report: undefined}, 'The check cannot use what your code gives: half is not a function.', '检查用不了你的代码给出的东西：half is not a function。'],
])('%j is said in both languages', (outcome, english, chinese) => {
  expect(both(outcome)).toEqual([english, chinese])
})

test.each<[Note, string, string]>([
  [{code: 'nothing'}, 'Nothing came (undefined). Is a “return” missing, or is the result something other than what was asked for, such as a promise?', '什么也没有得到（undefined）：是不是少了 return，或者返回的不是题目要的东西（比如 Promise）？'],
  [{code: 'kind', at: '', expected: 'list', got: 'text'}, 'A list was expected, and a text came.', '应该是列表，得到的却是文字。'],
  [{code: 'kind', at: '[2]', expected: 'number', got: 'nothing'}, 'A number was expected at [2], and nothing came.', '[2] 处应该是数，得到的却是空（undefined 或 null）。'],
  [{code: 'kind', at: '', expected: 'number', got: 'bigint'}, 'A number was expected, and a bigint (Number(…) makes a number of it) came.', '应该是数，得到的却是 bigint（用 Number(…) 把它变成数）。'],
  [{code: 'kind', at: '[0]', expected: 'number', got: 'promise'}, 'A number was expected at [0], and a promise (await waits for its value) came.', '[0] 处应该是数，得到的却是 Promise（用 await 等它的值）。'],
  [{code: 'kind', at: '', expected: 'list', got: 'tensor'}, 'A list was expected, and a tensor (await data() gives its numbers) came.', '应该是列表，得到的却是张量（用 await data() 取出里面的数）。'],
  [{code: 'at', at: '[5]'}, 'The first difference is at [5].', '第一处不同在 [5]。'],
  [{code: 'at', at: ''}, '', ''],
  [{code: 'not-a-number', at: ''}, 'There is a NaN (not a number).', '结果是 NaN（不是数）。'],
  [{code: 'infinite', at: '[1]'}, 'There is an infinite number at [1].', '[1] 处是无穷大。'],
  [{code: 'length', at: '', expected: 2, got: 3}, 'There should be 2 entries, not 3.', '应该有 2 项，而不是 3 项。'],
  [{code: 'random', failed: 3, runs: 100}, 'Of 100 random inputs, 3 fail. This is the smallest.', '100 个随机输入中，有 3 个不成立。这里显示的是最小的一个。'],
  [{code: 'trained', steps: 50}, 'After 50 steps. This is the best it came to.', '训练了 50 步，这是最好的一次。'],
  [{code: 'leak', tensors: 6, times: 3}, 'After 3 more runs there are 6 more tensors in memory.', '再运行 3 次以后，内存里多出 6 个张量。'],
  [{code: 'leak', tensors: -6, times: 3}, 'After 3 more runs there are 6 fewer tensors in memory: some were disposed that are still needed.', '再运行 3 次以后，内存里少了 6 个张量：有些还要用的被释放了。'],
])('the note %j is said in both languages', (note, english, chinese) => {
  expect([exerciseStrings('en').note(note), exerciseStrings('zh').note(note)]).toEqual([english, chinese])
})
