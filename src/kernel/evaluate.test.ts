import {afterEach, describe, expect, test, vi} from 'vitest'
import {compile} from '../language/compile.ts'
import {createEvaluator} from './evaluate.ts'
import {cell} from './testing/fake-realm.ts'
import {FakeControl} from './testing/fake-control.ts'
import {createRealKernel, type RealOptions} from './testing/real-kernel.ts'

let dispose = () => {}
afterEach(() => dispose())

/** Runs the cells (name → text) to their end. */
async function runCells(sources: Readonly<Record<string, string>>, realm: 'page' | 'worker', options?: RealOptions) {
  const real = createRealKernel(Object.entries(sources).map(([name, source]) => cell(name, source, {realm})), options)
  dispose = () => real.kernel.dispose()
  await real.kernel.settled()
  return real
}

const modules: NonNullable<RealOptions['modules']> = {
  'lab/text': async () => ({count: (text: string) => text.length, default: 'the default', words: ['a']}),
  'lab/broken': async () => { throw new Error('404') },
  'lab/gpu': async () => { throw Object.assign(new Error('There is no device.'), {hint: 'Choose another one.'}) },
}

describe.each(['page', 'worker'] as const)('on the %s', realm => {
  test('a cell’s declarations are the other cells’ values', async () => {
    const {shown} = await runCells({a: 'const x = 2, {y, z: [w]} = {y: 3, z: [4]}\nlet later = 0\nlater = 5', sum: '[x, y, w, later]'}, realm)
    expect(shown['sum']).toEqual([[2, 3, 4, 5]])
  })

  test('an expression displays its value, even undefined; statements display nothing', async () => {
    const {shown} = await runCells({value: '({n: 1}).n', nothing: 'undefined', statement: 'const a = 1; a + 1'}, realm)
    expect(shown).toEqual({value: [1], nothing: [undefined], statement: []})
  })

  test('display shows and gives back its argument; an expression that displays shows nothing else', async () => {
    const {shown} = await runCells({a: 'const x = display(1) + 1; display(x)', b: 'display(3)'}, realm)
    expect(shown).toEqual({a: [1, 2], b: [3]})
  })

  test('types are allowed, and lines stay where they are', async () => {
    const {problem} = await runCells({a: 'const x: number = 1\nconst f = (n: number): number => {\n  throw new TypeError("no " + n)\n}\nconst y = f(x)'}, realm)
    expect(problem('a')).toMatchObject({code: 'thrown', type: 'TypeError', message: 'no 1', line: 3, column: 9})
    expect(problem('a')!.frames).toEqual([{cell: 'a', line: 3, column: 9}, {cell: 'a', line: 5, column: 11}])
  })

  test('an error in the first line has its column in the text that the reader sees', async () => {
    const {problem} = await runCells({a: 'const wide = 1; null!.x', b: '1 + (undefined as any).y', loop: 'for (const x of [1]) { null!.y }'}, realm)
    expect(problem('a')).toMatchObject({line: 1, column: 23})
    expect(problem('b')).toMatchObject({line: 1, column: 24})
    expect(problem('loop')).toMatchObject({line: 1, column: 30})
  })

  test('top-level await works, and a rejection is the cell’s error', async () => {
    const {shown, problem} = await runCells({a: 'const x = await Promise.resolve(4)', b: 'x', c: 'await Promise.reject(new RangeError("far"))'}, realm)
    expect(shown['b']).toEqual([4])
    expect(problem('c')).toMatchObject({type: 'RangeError', message: 'far'})
  })

  test('a promise is its result for other cells', async () => {
    const {shown} = await runCells({a: 'const now = 1, later = new Promise(resolve => setTimeout(resolve, 5, 2))', b: 'now + later', c: 'Promise.resolve(7)'}, realm)
    expect(shown).toMatchObject({b: [3], c: [7]})
  })

  test('a cell with yield is a stream under its own name', async () => {
    const {kernel, shown} = await runCells({count: 'for (let i = 1; i <= 3; i++) yield i', 'slow-count': 'for (let i = 0; i < 2; i++) { await 0; yield i }', last: 'count + slowCount'}, realm)
    expect(await kernel.value('count')).toBe(3)
    expect(shown['count']!.at(-1)).toBe(3)
    expect(shown['last']!.at(-1)).toBe(4)
  })

  test('a generator in a variable is its latest value, an array is an array', async () => {
    const {kernel, shown} = await runCells({a: 'function* go() { yield 1; yield 2 }\nconst steps = go(), list = [1, 2], table = new Map([[1, 2]]), text = "ab"', b: '[steps, list, table, text]', c: '(function* () { yield 5; yield 6 })()'}, realm)
    expect(await kernel.value('steps')).toBe(2)
    expect(shown['b']!.at(-1)).toEqual([2, [1, 2], new Map([[1, 2]]), 'ab'])
    expect(shown['c']!.at(-1)).toBe(6)
  })

  test('an error in a stream ends the cell with the place', async () => {
    const {problem} = await runCells({a: 'yield 1\nthrow new Error("enough")'}, realm)
    expect(problem('a')).toMatchObject({message: 'enough', line: 2, column: 7})
  })

  test('stopping a stream aborts its signal and runs its finally blocks', async () => {
    const log: string[] = []
    const real = createRealKernel([cell('train', `import {note} from 'notes'
      signal.addEventListener('abort', () => note('aborted'))
      try {
        for (;;) {
          await new Promise(resolve => setTimeout(resolve))
          yield 1
        }
      } finally {
        note('finally')
      }`, {realm})], {modules: {notes: async () => ({note: (text: string) => log.push(text)})}})
    dispose = () => real.kernel.dispose()
    await real.kernel.value('train')
    await real.kernel.stop('train')
    expect(log).toEqual(['aborted', 'finally'])
    expect(real.kernel.status('train').phase).toBe('stopped')
    expect(await real.kernel.value('train')).toBe(1)
  })

  test('imports are bound by name, default and namespace', async () => {
    const {shown} = await runCells({a: 'import fallback, {count as length} from "lab/text"\nimport * as all from "lab/text"\ndisplay([length("four"), fallback, all.words])'}, realm, {modules})
    expect(shown['a']).toEqual([[4, 'the default', ['a']]])
  })

  test('imports are outputs for other cells', async () => {
    const {shown} = await runCells({a: 'import {count} from "lab/text"', b: 'count("seven77")'}, realm, {modules})
    expect(shown['b']).toEqual([7])
  })

  test('an import that does not exist says what does', async () => {
    const {problem} = await runCells({a: 'const x = 1\nimport {count} from "lab/txt"', b: 'import {cuont} from "lab/text"', c: 'import "lab/broken"', d: 'import "./mine.js"', e: '1\nimport "d3"', f: 'import "node:fs"'}, realm, {modules})
    expect(problem('a')).toMatchObject({code: 'no-such-module', message: 'There is no module “lab/txt” here.', hint: 'Did you mean “lab/text”?', line: 2})
    expect(problem('b')).toMatchObject({code: 'no-such-export', message: 'The module “lab/text” has no `cuont`.', hint: 'It has `count`, `default`, `words`.'})
    expect(problem('c')).toMatchObject({code: 'module-failed', message: 'The module “lab/broken” could not be loaded: 404'})
    expect(problem('d')).toMatchObject({code: 'no-such-module', hint: 'Cells can import `lab/text`, `lab/broken`, `lab/gpu`.'})
    expect(problem('e')).toMatchObject({code: 'package-without-npm', cell: 'e', line: 2, column: 1, hint: expect.stringContaining('`import … from "npm:d3@1.2.3"`')})
    expect(problem('f')).toMatchObject({code: 'node-module', message: '“node:fs” belongs to Node.js. Cells run in the browser, which does not have it.', line: 1})
  })

  test('a name that nobody knows is an error at its first use, before the cell does anything', async () => {
    const {problem, logged} = await runCells({a: 'console.log("started")\nconst y = lenght + 1', length: 'const length2 = Math.max(1, 2)'}, realm)
    expect(problem('a')).toMatchObject({code: 'not-defined', message: '`lenght` is not defined in any cell.', line: 2, column: 11})
    expect(logged['a']).toEqual([])
  })

  test('builtins are asked for only when a cell names them', async () => {
    const asked: string[] = []
    const builtins: RealOptions['builtins'] = ({cell}) => ({
      get html() { return asked.push(`${cell} html`), Promise.resolve((parts: TemplateStringsArray) => parts[0]) },
      get Plot() { return asked.push(`${cell} Plot`) },
    })
    const {shown} = await runCells({a: 'html`<b>`', b: '1'}, realm, {builtins})
    expect(shown['a']).toEqual(['<b>'])
    expect(asked).toEqual(['a html'])
  })

  test('a cell may define its own console, which then serves the others', async () => {
    const {shown} = await runCells({a: 'const console = {log: (x: number) => display(x)}; console.log(5)', b: 'console.log(6)'}, realm)
    expect(shown).toMatchObject({a: [5, 6]})
  })

  test('of two streams in a cell one fails while the other never answers: the failure is told', async () => {
    const {problem} = await runCells({a: "const never = (async function* () { await new Promise(() => {}) })()\nconst bad = (async function* () { yield 1; throw new Error('broke') })()"}, realm)
    expect(problem('a')).toMatchObject({message: 'broke', line: 2})
  })

  test('a module that fails with advice of its own keeps it', async () => {
    const {problem} = await runCells({a: "import {x} from 'lab/gpu'\nx"}, realm, {modules})
    expect(problem('a')).toMatchObject({message: 'There is no device.', hint: 'Choose another one.', line: 1})
  })

  test('an error that says itself in Chinese too keeps that, also as what lies behind another', async () => {
    const thrown = 'Object.assign(new Error("No file."), {hint: "Choose one.", zh: {message: "没有文件。", hint: "请选一个。"}})'
    const {problem} = await runCells({a: `throw ${thrown}`, b: `throw new Error("outer", {cause: ${thrown}})`, c: 'throw Object.assign(new Error("x"), {zh: 3})'}, realm)
    expect(problem('a')).toMatchObject({message: 'No file.', hint: 'Choose one.', zh: {message: '没有文件。', hint: '请选一个。'}})
    expect(problem('b')?.causes).toMatchObject([{message: 'No file. Choose one.', zh: '没有文件。请选一个。'}])
    expect(problem('c')).not.toHaveProperty('zh')
  })

  test('what does not fit into memory is said in words, with what to try', async () => {
    const {problem} = await runCells({a: 'const big = new Float64Array(1e14)'}, realm)
    expect(problem('a')).toMatchObject({code: 'too-large', line: 1, message: expect.stringMatching(/^This needs more memory than there is: /), hint: 'Use smaller numbers: a smaller array, a smaller batch, shorter windows, fewer units.'})
  })

  test.each([
    ['calls itself without end', 'const fall = (n: number): number => fall(n + 1) + 1\nfall(0)', 1],
    ['spreads a list that is too long', 'const list = new Float32Array(1_000_000)\nMath.max(...list)', 2],
  ])('says what to look for in a cell that %s', async (_, text, line) => {
    const {problem} = await runCells({a: text}, realm)
    expect(problem('a')).toMatchObject({code: 'too-deep', line, message: 'Functions called one another so deeply that there is no room for another call.', hint: expect.stringMatching(/calls itself and never stops/)})
  })

  test('a thrown value that is no Error is named', async () => {
    const {problem} = await runCells({a: 'throw {code: 7}'}, realm)
    expect(problem('a')).toMatchObject({code: 'thrown-value', message: 'The cell threw a value that is not an Error: {code: 7}'})
  })

  test('an error thrown in a function of another cell names that cell and line, and where it was called', async () => {
    const {problem} = await runCells({f: 'function f(x: number) {\n  if (x > 1) throw new Error("too big")\n  return x\n}', a: 'const one = f(1)\nconst two = f(2)'}, realm)
    expect(problem('a')).toMatchObject({cell: 'f', line: 2, message: 'too big', hint: 'It was called in the cell `a`, line 2.'})
    expect(problem('a')!.frames!.map(({cell, line}) => `${cell}:${line}`)).toEqual(['f:2', 'a:2'])
  })

  test('console output goes to the cell whose code prints it', async () => {
    const {logged} = await runCells({f: 'function f() { console.log("from f") }', a: 'f(); console.warn("a", 1, [true], {b: null})'}, realm)
    expect(logged).toMatchObject({f: ['from f'], a: ['a 1 [true] {b: null}']})
  })

  test('a rejection that nobody awaited is reported to its cell', async () => {
    const listeners = new Map<string, (event: {reason?: unknown; error?: unknown}) => void>()
    const {troubled, kernel} = await runCells({a: 'const x = 1\nconst failing = () => new Error("late")\nconst error = failing()'}, realm,
      {target: {addEventListener: (type, listener) => void listeners.set(type, listener), removeEventListener: () => {}}})
    listeners.get('unhandledrejection')!({reason: await kernel.value('error')})
    listeners.get('error')!({error: new Error('of something else')})
    await new Promise(resolve => setTimeout(resolve))
    expect(troubled).toMatchObject({a: [{message: 'late', cell: 'a', line: 2}]})
  })

  test('an error of a text that was replaced, whose timer went on, is nobody’s', async () => {
    const listeners = new Map<string, (event: {reason?: unknown; error?: unknown; preventDefault?(): void}) => void>()
    const {troubled, kernel} = await runCells({a: 'const error = new Error("late")'}, realm,
      {target: {addEventListener: (type, listener) => void listeners.set(type, listener), removeEventListener: () => {}}})
    const error = await kernel.value('error')
    kernel.define(cell('a', 'const error = new Error("new")', {realm}))
    await kernel.settled()
    const preventDefault = vi.fn()
    listeners.get('error')!({error, preventDefault})
    listeners.get('error')!({error: await kernel.value('error')})
    await new Promise(resolve => setTimeout(resolve))
    expect(troubled).toMatchObject({a: [{message: 'new'}]})
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})

test('a page builtin in a worker cell is explained', async () => {
  const {problem} = await runCells({a: 'const x = 1\nPlot.plot()', b: 'const b = document.title'}, 'worker')
  expect(problem('a')).toMatchObject({code: 'page-only', message: '`Plot` exists only on the page, and this cell runs in the worker.', line: 2, column: 1})
  expect(problem('b')).toMatchObject({code: 'page-only', line: 1, column: 11})
})

test('an endless loop on the page is ended, and says in which line it was', async () => {
  const {problem} = await runCells({a: 'let i = 0\nwhile (true) {\n  i++\n}'}, 'page')
  expect(problem('a')).toMatchObject({code: 'endless-loop', cell: 'a', line: 2})
})

test('view shows a control and is its current value', async () => {
  const slider = new FakeControl()
  const {kernel, shown} = await runCells({control: `import {slider} from 'controls'\nconst n = view(slider)`, reader: 'n * 10'}, 'page', {modules: {controls: async () => ({slider})}})
  expect(shown['control']).toEqual([slider])
  expect(shown['reader']).toEqual([10])
  slider.move(2)
  slider.move(3)
  await vi.waitFor(() => expect(shown['reader']).toEqual([30]))
  expect(kernel.status('control').phase).toBe('done')
  kernel.remove('control')
  expect(slider.listeners.size).toBe(0)
})

test('values of a fast generator in the worker are dropped, the last one never', async () => {
  const {kernel, shown} = await runCells({count: 'for (let i = 0; i <= 20000; i++) yield i'}, 'worker')
  expect(await kernel.value('count')).toBe(20000)
  expect(shown['count']!.at(-1)).toBe(20000)
  expect(shown['count']!.length).toBeLessThan(20000)
})

test('an endless generator in the worker leaves room for Stop', async () => {
  const {kernel} = createRealKernel([cell('count', 'let i = 0\nwhile (true) yield i++')])
  await kernel.value('count')
  await kernel.stop('count')
  expect(kernel.status('count').phase).toBe('stopped')
  kernel.dispose()
})

test('what cannot leave the worker is displayed in words', async () => {
  const {shown} = await runCells({
    tensor: 'const tensor = {dataId: {}, shape: [2, 3], dtype: "float32", data: async () => new Float32Array([0.1, 1, 2, 3, 4, 5])}; display(1); display(tensor); display(2)',
    f: 'function f(a, b) {}\ndisplay(f)',
  }, 'worker')
  expect(shown['tensor']).toEqual([1, {kind: 'tensor', text: 'Tensor 2 × 3 float32', detail: '0.1, 1, 2, 3, 4, 5'}, 2])
  expect(shown['f']).toEqual([{kind: 'function', text: 'function f(a, b)'}])
})

test('a thousand displayed values are enough', async () => {
  const {shown, logged} = await runCells({a: 'for (let i = 0; i < 5000; i++) display(i)'}, 'worker')
  expect(shown['a']!.length).toBe(1000)
  expect(logged['a']).toEqual(['More than 1000 values were displayed; the rest is left out.'])
})

test('a stopped cell that throws is not over while another of its streams goes on', async () => {
  const reports: string[] = []
  const quiet = () => {}
  const evaluator = createEvaluator({
    realm: 'worker', modules: {}, builtins: () => ({}), present: value => ({value}), now: () => 0,
    events: {published: quiet, displayed: quiet, logged: quiet, troubled: quiet, ended: (_, {kind}) => reports.push(kind)},
  })
  const program = compile(`const bad = (async function* () { await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))) })()
    const slow = (async function* () { await new Promise(() => {}) })()`, {name: 'a'})
  evaluator.run({run: 1, program, inputs: {}, crossing: []})
  await new Promise(resolve => setTimeout(resolve))
  void evaluator.stop(1)
  await new Promise(resolve => setTimeout(resolve))
  expect(reports).toEqual([])
})

describe.each(['page', 'worker'] as const)('on the %s', realm => {
  test('a misspelt method of another cell’s value is told with the right one, in its line', async () => {
    const {problem} = await runCells({a: 'const numbers = [1, 2]', b: 'const one = 1\nconst two = numbers.mapp(n => n)', c: 'const x = Math.flor(1.5)'}, realm)
    expect(problem('b')).toMatchObject({code: 'no-such-method', message: '`numbers` has no `mapp`.', hint: 'Did you mean `numbers.map`?', line: 2, column: 21})
    expect(problem('c')).toMatchObject({code: 'no-such-method', hint: 'Did you mean `Math.floor`?'})
  })

  test('what lies behind an error is told with its places', async () => {
    const {problem} = await runCells({a: 'try {\n  null!.x\n} catch (error) {\n  throw new Error("outer", {cause: error})\n}', b: 'await Promise.any([Promise.reject(new RangeError("one")), Promise.reject("two")])'}, realm)
    expect(problem('a')).toMatchObject({message: 'outer', line: 4, causes: [{type: 'TypeError', frames: [{cell: 'a', line: 2}]}]})
    expect(problem('b')).toMatchObject({type: 'AggregateError', causes: [{type: 'RangeError', message: 'one'}, {message: '"two"'}]})
  })

  test('a circle of causes ends', async () => {
    const {problem} = await runCells({a: 'const e = new Error("round")\ne.cause = new Error("and", {cause: e})\nthrow e'}, realm)
    expect(problem('a')!.causes?.map(({message}) => message)).toEqual(['and'])
  })

  test('a value is read in a form that its realm makes of it', async () => {
    const forms = {
      length: (value: unknown) => (value as unknown[]).length,
      later: async (value: unknown) => ({twice: [...value as number[], ...value as number[]]}),
      broken: () => { throw Object.assign(new Error('It has no weights.'), {hint: 'Build it first.'}) },
    }
    const {kernel} = await runCells({a: 'const numbers = [1, 2], f = () => 1'}, realm, {forms})
    expect(await kernel.value('numbers', 'length')).toBe(2)
    expect(await kernel.value('numbers', 'later')).toEqual({twice: [1, 2, 1, 2]})
    expect(await kernel.value('numbers')).toEqual([1, 2])
    await expect(kernel.value('numbers', 'broken')).rejects.toMatchObject({problem: {code: 'cannot-cross', message: '`numbers` cannot be copied: It has no weights.', hint: 'Build it first.'}})
    await expect(kernel.value('numbers', 'unknown')).rejects.toMatchObject({problem: {code: 'cannot-cross'}})
  })

  test('the console of a cell knows where its errors came from', async () => {
    const lines: unknown[] = []
    const real = createRealKernel([cell('a', 'const one = 1\nconsole.error(new TypeError("x"))', {realm})], {onLog: (name, {text, frames}) => lines.push([name, text, frames])})
    dispose = () => real.kernel.dispose()
    await real.kernel.settled()
    expect(lines).toEqual([['a', 'TypeError: x', [{cell: 'a', line: 2, column: 15}]]])
  })
})

test('modules are loaded once for all runs, and again after a failure', async () => {
  let loads = 0
  const modules = {m: async () => { if (++loads === 1) throw new Error('offline'); return {x: loads} }}
  const {kernel} = await runCells({a: 'import {x} from "m"\nconst y = x'}, 'page', {modules})
  expect((await kernel.run('a')).phase).toBe('done')
  expect((await kernel.run('a')).phase).toBe('done')
  expect(loads).toBe(2)
})

test('a rejection that is no Error goes to the one cell that runs; with two, nobody knows', async () => {
  const listeners = new Map<string, (event: {reason?: unknown; preventDefault?(): void}) => void>()
  const target = {addEventListener: (type: string, listener: never) => void listeners.set(type, listener), removeEventListener() {}}
  const real = createRealKernel([cell('a', 'await new Promise(() => {})', {realm: 'page'}), cell('b', 'await new Promise(() => {})', {realm: 'page', manual: true})], {target: target as never, boot: () => { throw new Error('no worker') }})
  dispose = () => real.kernel.dispose()
  await new Promise(resolve => setTimeout(resolve, 20))
  listeners.get('unhandledrejection')!({reason: 'just a text'})
  expect(real.troubled['a']).toMatchObject([{code: 'thrown-value', cell: 'a'}])
  void real.kernel.run('b')
  await new Promise(resolve => setTimeout(resolve, 20))
  let prevented = false
  listeners.get('unhandledrejection')!({reason: 'whose?', preventDefault: () => { prevented = true }})
  expect(prevented).toBe(false)
  expect(real.troubled['a']).toHaveLength(1)
  expect(real.troubled['b']).toBeUndefined()
})
