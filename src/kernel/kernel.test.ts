import {expect, test} from 'vitest'
import {cell, createBench, turn} from './testing/fake-realm.ts'

// What runs, and in which order

test('a cell runs after the cells it reads, whatever the order on the page', async () => {
  const {worker, kernel} = createBench([cell('sum', 'const sum = a + b'), cell('a', 'const a = 1'), cell('b', 'const b = 2')], run => run.finish(7))
  await kernel.settled()
  expect(worker.runs.map(run => run.cell)).toEqual(['a', 'b', 'sum'])
  expect(worker.latest('sum').inputs).toEqual({a: 7, b: 7})
})

test('a cell that nobody sees and nobody seen needs does not run', async () => {
  const bench = createBench([cell('a', 'const a = 1'), cell('b', 'const b = a'), cell('c', 'const c = 3')], run => run.finish(1))
  const hidden = createBench([], run => run.finish(1))
  for (const definition of [cell('a', 'const a = 1'), cell('b', 'const b = a'), cell('c', 'const c = 3')]) hidden.kernel.define(definition)
  expect(hidden.phases('a', 'b', 'c')).toBe('a: idle, b: idle, c: idle')
  expect(hidden.kernel.status('b').reason).toEqual({kind: 'unseen', name: 'a', cell: 'a'})
  hidden.kernel.see('b', true)
  await hidden.kernel.settled()
  expect(hidden.phases('a', 'b', 'c')).toBe('a: done, b: done, c: idle')
  await bench.kernel.settled()
  expect(bench.phases()).toBe('a: done, b: done, c: done')
})

test('a diamond across the realms is computed once per change', async () => {
  const {kernel, page, worker} = createBench(
    [cell('top', 'const top = n'), cell('left', 'const left = top', {realm: 'page'}), cell('right', 'const right = top'), cell('bottom', 'const bottom = left + right', {realm: 'page'})],
    run => run.finish(Object.values(run.inputs).join()))
  kernel.set('n', 'x')
  await kernel.settled()
  const before = page.runs.length
  kernel.set('n', 'y')
  await kernel.settled()
  expect(page.runs.slice(before).map(run => run.cell)).toEqual(['left', 'bottom'])
  expect(worker.latest('right').inputs).toEqual({top: 'y'})
  expect(page.latest('bottom').inputs).toEqual({left: 'y', right: 'y'})
})

test('a cell whose input was computed again to the same primitive does not run again', async () => {
  const {kernel, worker} = createBench([cell('even', 'const even = n % 2 === 0'), cell('reader', 'even')], run => run.finish(Number(run.inputs['n']) % 2 === 0))
  kernel.set('n', 2)
  await kernel.settled()
  kernel.set('n', 4)
  await kernel.settled()
  expect(worker.runs.filter(run => run.cell === 'even').at(-1)!.inputs).toEqual({n: 4})
  expect(worker.runs.filter(run => run.cell === 'reader').map(run => run.inputs)).toEqual([{even: false}, {even: true}])
})

test('a new object counts as a change even if it looks the same', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = {n}'), cell('reader', 'a')], run => run.finish({}))
  kernel.set('n', 2)
  await kernel.settled()
  const before = worker.runs.length
  kernel.set('n', 3)
  await kernel.settled()
  expect(worker.runs.slice(before).map(run => run.cell)).toEqual(['a', 'reader'])
})

test('several changes in a batch are one schedule', () => {
  const {kernel, worker} = createBench([cell('sum', 'const sum = a + b')])
  const before = worker.runs.length
  kernel.batch(() => {
    kernel.set('a', 1)
    kernel.set('b', 2)
  })
  expect(worker.runs.slice(before).map(run => run.inputs)).toEqual([{a: 1, b: 2}])
})

test('a value set from outside is read like any other, also where the name is a builtin', async () => {
  const {kernel, page} = createBench([cell('plot', 'Plot.plot({width})')], run => run.finish())
  kernel.set('width', 640)
  await kernel.settled()
  expect(page.latest('plot').inputs).toEqual({width: 640})
})

test('a cell of functions is evaluated in each realm that reads it, in the worker if nobody does', async () => {
  const {kernel, page, worker} = createBench([
    cell('double', 'function double(x: number) { return 2 * x }'), cell('unread', 'function unread() {}'),
    cell('draws', 'double(1)', {realm: 'page'}), cell('computes', 'double(2)'),
  ], run => run.finish(run.cell === 'double' ? () => {} : 1))
  await kernel.settled()
  expect(page.runs.map(run => run.cell)).toEqual(['double', 'draws'])
  expect(worker.runs.map(run => run.cell)).toEqual(['double', 'unread', 'computes'])
  expect(kernel.status('double')).toMatchObject({realms: ['page', 'worker'], phase: 'done'})
})

test('the cells that depend on one are listed in order of execution', () => {
  const {kernel} = createBench([cell('c', 'const c = b'), cell('b', 'const b = a'), cell('a', 'const a = 1'), cell('other', 'const other = 1')])
  expect(kernel.dependents('a')).toEqual(['b', 'c'])
})

// Manual cells

test('a manual cell waits for Run and says so; what needs it says what it needs', async () => {
  const {kernel, phases} = createBench([cell('train', 'const model = 1', {manual: true}), cell('plot', 'model')], run => run.finish(1))
  await kernel.settled()
  expect(kernel.status('train')).toMatchObject({phase: 'idle', reason: {kind: 'manual'}})
  expect(kernel.status('plot')).toMatchObject({phase: 'idle', reason: {kind: 'needs', name: 'model', cell: 'train'}})
  await kernel.run('train')
  await kernel.settled()
  expect(phases()).toBe('train: done, plot: done')
})

test('a manual cell turns stale when an input changes, names it, and dims what reads it', async () => {
  const {kernel} = createBench([cell('train', 'const model = rate', {manual: true}), cell('plot', 'model')], run => run.finish(1))
  kernel.set('rate', 0.1)
  await kernel.run('train')
  await kernel.settled()
  kernel.set('rate', 0.2)
  expect(kernel.status('train')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['rate']}})
  expect(kernel.status('plot')).toMatchObject({phase: 'stale', reason: {kind: 'needs', name: 'model', cell: 'train'}})
})

test('an edited manual cell is stale, not run', async () => {
  const {kernel, worker} = createBench([cell('train', 'const model = 1', {manual: true})], run => run.finish(1))
  await kernel.run('train')
  kernel.define(cell('train', 'const model = 2', {manual: true}))
  expect(kernel.status('train')).toMatchObject({phase: 'stale', reason: {kind: 'edited'}})
  expect(worker.runs).toHaveLength(1)
})

test('a manual cell that moved to the other realm by an edit is stale too', async () => {
  const {kernel} = createBench([cell('train', 'const model = 1', {manual: true})], run => run.finish(1))
  await kernel.run('train')
  kernel.define(cell('train', 'const model = 2', {manual: true, realm: 'page'}))
  expect(kernel.status('train')).toMatchObject({phase: 'stale', realms: ['page'], reason: {kind: 'edited'}})
})

test('Run runs what the cell needs first, manual cells included, and leaves alone what is current', async () => {
  const {kernel, worker} = createBench([cell('data', 'const data = 1', {manual: true}), cell('train', 'const model = data', {manual: true}), cell('sample', 'model', {manual: true})], run => run.finish(1))
  await kernel.run('sample')
  expect(worker.runs.map(run => run.cell)).toEqual(['data', 'train', 'sample'])
  await kernel.run('sample')
  expect(worker.runs.map(run => run.cell)).toEqual(['data', 'train', 'sample', 'sample'])
})

test('Run tries again what failed upstream', async () => {
  let broken = true
  const {kernel} = createBench([cell('load', 'const data = 1', {manual: true}), cell('train', 'data', {manual: true})], run => run.cell === 'load' && broken ? run.fail('offline') : run.finish(1))
  expect(await kernel.run('train')).toMatchObject({phase: 'idle', reason: {kind: 'upstream-error', name: 'data', cell: 'load'}})
  broken = false
  expect(await kernel.run('train')).toMatchObject({phase: 'done'})
})

test('Run on a running cell supersedes it and starts anew', async () => {
  const {kernel, worker, told} = createBench([cell('train', 'const model = 1', {manual: true})])
  void kernel.run('train')
  const first = worker.latest('train')
  const again = kernel.run('train')
  expect(first.stopped).toBe(true)
  first.display('old')
  worker.latest('train').finish(2)
  expect(await again).toMatchObject({phase: 'done', run: 2})
  expect(told).not.toContain('train shows "old"')
})

test('Run on an unknown cell says which name was meant', async () => {
  const {kernel} = createBench([cell('train', '1')])
  await expect(kernel.run('tran')).rejects.toMatchObject({problem: {code: 'no-such-name', hint: 'Did you mean `train`?'}})
})

test('runAll runs manual cells too, and again what failed or was stopped', async () => {
  const {kernel, worker, phases} = createBench([cell('a', 'const a = 1', {manual: true}), cell('b', 'a'), cell('c', 'const c = 1')], run => run.cell === 'c' ? run.fail('no') : run.finish(1))
  await kernel.runAll()
  expect(phases()).toBe('a: done, b: done, c: error')
  expect(worker.runs.map(run => run.cell).sort()).toEqual(['a', 'b', 'c', 'c'])
})

test('runAll of some cells runs these and what they need, and no other', async () => {
  const {kernel, worker} = createBench([], run => run.finish(1))
  kernel.automatic(false)
  for (const definition of [cell('a', 'const a = 1'), cell('b', 'const b = a'), cell('c', 'const c = a'), cell('d', 'const d = 1')]) kernel.define(definition)
  await kernel.runAll(['b'])
  expect(worker.runs.map(run => run.cell)).toEqual(['a', 'b'])
  await kernel.runAll(['b', 'c', 'nowhere'])
  expect(worker.runs.map(run => run.cell)).toEqual(['a', 'b', 'c'])
})

test('runAll of some cells runs again what they need and what failed', async () => {
  let broken = true
  const {kernel, phases} = createBench([cell('a', 'const a = 1', {manual: true}), cell('b', 'a', {manual: true})], run => run.cell === 'a' && broken ? run.fail('no') : run.finish(1))
  await kernel.runAll(['b'])
  expect(phases()).toMatch(/^a: error/)
  broken = false
  await kernel.runAll(['b'])
  expect(phases()).toBe('a: done, b: done')
})

test('with automatic running off, automatic cells act like manual ones', async () => {
  const {kernel, worker} = createBench([], run => run.finish(1))
  kernel.automatic(false)
  kernel.see('a', true)
  kernel.define(cell('a', 'const a = n'))
  expect(kernel.status('a')).toMatchObject({phase: 'idle', reason: {kind: 'automatic-off'}})
  await kernel.run('a')
  kernel.set('n', 2)
  expect(kernel.status('a')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['n']}})
  kernel.automatic(true)
  await kernel.settled()
  expect(worker.latest('a').inputs).toEqual({n: 2})
})

// Changes while something runs

test('an edit stops the run under way, and nothing of it is shown or read any more', async () => {
  const {kernel, worker, told} = createBench([cell('slow', 'const slow = 1'), cell('reader', 'slow')])
  const old = worker.latest('slow')
  kernel.define(cell('slow', 'const slow = 2'))
  expect(old.stopped).toBe(true)
  old.display('old')
  old.log('old')
  old.finish('old')
  expect(worker.runs.filter(run => run.cell === 'reader')).toEqual([])
  worker.latest('slow').finish('new')
  expect(worker.latest('reader').inputs).toEqual({slow: 'new'})
  expect(told.filter(line => line.includes('old'))).toEqual([])
})

test('what a superseded run still publishes is released at once', () => {
  const {kernel, worker} = createBench([cell('slow', 'const slow = 1')])
  const old = worker.latest('slow')
  kernel.define(cell('slow', 'const slow = 2'))
  old.finish('old')
  expect(worker.table.size).toBe(0)
})

test('a value that was replaced is released', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = n')], run => run.finish({n: run.inputs['n']}))
  kernel.set('n', 1)
  kernel.set('n', 2)
  await kernel.settled()
  expect([...worker.table.values()]).toEqual([{n: 2}])
})

test('a manual run whose input the reader changes is stopped and marked stale', () => {
  const {kernel, worker} = createBench([cell('train', 'const model = rate', {manual: true})])
  kernel.set('rate', 0.1)
  void kernel.run('train')
  const run = worker.latest('train')
  kernel.set('rate', 0.2)
  expect(run.stopped).toBe(true)
  expect(kernel.status('train')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['rate'], interrupted: true}})
})

test.each(['the cell', 'what needs it', 'all'])('a manual run that began because %s was asked for does not begin again by itself when its input changes', async asked => {
  const {kernel, worker, phases} = createBench([
    cell('model', 'const model = {}'), cell('train', 'yield model', {manual: true}), cell('best', 'const best = train', {manual: true}), cell('report', 'best', {manual: true}),
  ], run => {
    if (run.cell === 'model') run.finish({})
  })
  const done = asked === 'all' ? kernel.runAll() : kernel.run(asked === 'the cell' ? 'train' : 'report')
  const run = worker.latest('train')
  run.publish({train: 'step 1'})
  kernel.define(cell('model', 'const model = {units: 64}'))
  expect(run.stopped).toBe(true)
  await done
  await kernel.settled()
  expect(worker.runs.map(run => run.cell)).toEqual(['model', 'train', 'model'])
  expect(kernel.status('train')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['model'], interrupted: true}})

  void kernel.run('train')
  worker.latest('train').finish('step 2')
  await kernel.settled()
  expect(phases('train', 'report')).toBe('train: done, report: idle')
  expect(worker.runs.map(run => run.cell)).toEqual(['model', 'train', 'model', 'train'])
})

test('a manual run that an error of the reader’s ended does not begin again when it is mended', async () => {
  const {kernel, worker} = createBench([cell('model', 'const model = {}'), cell('train', 'yield model', {manual: true})], run => {
    if (run.cell === 'model') run.request.program.source.includes('oops') ? run.fail('no') : run.finish({})
  })
  void kernel.runAll()
  const run = worker.latest('train')
  kernel.define(cell('model', 'const model = oops'))
  expect([run.stopped, kernel.status('train').reason?.kind]).toEqual([true, 'upstream-error'])
  kernel.define(cell('model', 'const model = {units: 64}'))
  await kernel.settled()
  expect(worker.latest('train')).toBe(run)
  expect(kernel.status('train').phase).toBe('stale')
})

test('with automatic running off, a run whose input changes is stopped too, and not begun again by an earlier Run all', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = n')])
  kernel.automatic(false)
  kernel.set('n', 1)
  void kernel.runAll()
  const run = worker.latest('a')
  kernel.set('n', 2)
  expect(run.stopped).toBe(true)
  await kernel.settled()
  expect(worker.latest('a')).toBe(run)
  expect(kernel.status('a')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['n'], interrupted: true}})
})

test('a name that moves to another cell is read from there', async () => {
  const {kernel, worker} = createBench([cell('a', 'const x = 1'), cell('b', 'const y = 2'), cell('reader', 'x')], run => {
    if (run.cell === 'reader') return run.finish()
    run.publish({[run.request.program.outputs[0]!]: run.cell})
    run.end()
  })
  await kernel.settled()
  kernel.batch(() => {
    kernel.define(cell('a', 'const z = 1'))
    kernel.define(cell('b', 'const x = 2'))
  })
  await kernel.settled()
  expect(worker.latest('reader').inputs).toEqual({x: 'b'})
})

test('removing a cell takes its values and stops its run', () => {
  const {kernel, worker} = createBench([cell('a', 'const a = 1'), cell('reader', 'a')])
  worker.latest('a').publish({a: 1})
  const run = worker.latest('a')
  kernel.remove('a')
  expect(run.stopped).toBe(true)
  expect(worker.table.size).toBe(0)
  expect(worker.latest('reader').inputs).toEqual({})
})

// Errors

test('what reads a failed cell keeps its old result, dimmed, and names the failed cell', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = n'), cell('b', 'const b = a'), cell('c', 'b')], run => run.inputs['n'] === 2 ? run.fail('no') : run.finish(1))
  kernel.set('n', 1)
  await kernel.settled()
  const before = worker.runs.length
  kernel.set('n', 2)
  await kernel.settled()
  expect(kernel.status('a')).toMatchObject({phase: 'error', problem: {message: 'no'}})
  for (const name of ['b', 'c']) expect(kernel.status(name)).toMatchObject({phase: 'stale', reason: {kind: 'upstream-error', name: 'a', cell: 'a'}})
  expect(worker.runs.length).toBe(before + 1)
  await expect(kernel.value('a')).rejects.toMatchObject({problem: {message: 'no'}})
})

test('readers of a cell whose text is wrong wait for it, and run when it is mended', async () => {
  const {kernel, worker} = createBench([cell('a', 'const x = 1'), cell('reader', 'x')], run => run.finish(1))
  await kernel.settled()
  kernel.define({name: 'a', program: {problem: {code: 'syntax', cell: 'a', message: 'oops'}}})
  expect(kernel.status('a')).toMatchObject({phase: 'error', problem: {code: 'syntax'}})
  expect(kernel.status('reader')).toMatchObject({phase: 'stale', reason: {kind: 'upstream-error', name: 'x', cell: 'a'}})
  kernel.define(cell('a', 'const x = 2'))
  await kernel.settled()
  expect(worker.runs.map(run => run.cell)).toEqual(['a', 'reader', 'a'])
  expect(kernel.status('reader').phase).toBe('done')
})

test('a name that no cell defines is reported with the name that was probably meant', async () => {
  const {kernel} = createBench([cell('loss', 'const loss = 1'), cell('reader', 'los')], run => run.cell === 'loss' ? run.finish(1)
    : run.end({kind: 'failed', problem: {code: 'not-defined', cell: 'reader', message: '', values: {name: 'los'}, line: 1, column: 1}}))
  await kernel.settled()
  expect(kernel.status('reader').problem).toMatchObject({message: '`los` is not defined in any cell.', hint: 'Did you mean `loss`?', line: 1, column: 1})
})

test('a name that a cell has just ceased to declare is reported with that cell, changed or deleted', async () => {
  const {kernel} = createBench([cell('data', 'const points = 1'), cell('reader', 'points')], run => run.cell !== 'reader' ? run.finish(1)
    : run.end({kind: 'failed', problem: {code: 'not-defined', cell: 'reader', message: '', values: {name: 'points'}, line: 1, column: 1}}))
  await kernel.settled()
  kernel.define(cell('data', 'const point = 1'))
  await kernel.settled()
  expect(kernel.status('reader').problem?.hint).toBe('Cell `data` declared it before it was changed or deleted: declare it again, or use another name here. Did you mean `point`?')
  kernel.remove('data')
  await kernel.run('reader')
  expect(kernel.status('reader').problem).toMatchObject({hint: 'Cell `data` declared it before it was changed or deleted: declare it again, or use another name here.', values: {name: 'points', former: 'data'}})
})

test('no cell is told that it meant a name of its own', async () => {
  const {kernel} = createBench([cell('a', 'const a1 = b1')], run => run.end({kind: 'failed', problem: {code: 'not-defined', cell: 'a', message: '', values: {name: 'b1'}, line: 1, column: 12}}))
  await kernel.settled()
  expect(kernel.status('a').problem?.hint).toBe('Declare it in a cell, for instance `const b1 = …`, or check the spelling.')
})

test('a value that cannot cross is an error at the cell that reads it, where it reads it', async () => {
  const {kernel} = createBench([cell('f', 'const f = make()'), cell('draws', '1 +\n  f', {realm: 'page'})], run => run.finish(() => {}))
  await kernel.settled()
  expect(kernel.status('f').phase).toBe('done')
  expect(kernel.status('draws').problem).toMatchObject({code: 'cannot-cross', cell: 'draws', line: 2, column: 3, message: '`f` (from the cell `f`) cannot be read here: a function cannot be copied.'})
})

test('late problems go to the cell while its run counts', () => {
  const {kernel, worker, told} = createBench([cell('a', 'const a = 1')])
  const run = worker.latest('a')
  run.finish(1)
  run.trouble('in time')
  kernel.define(cell('a', 'const a = 2'))
  run.trouble('too late')
  expect(told.filter(line => line.includes('troubled'))).toEqual(['a is troubled: in time'])
})

// Values from the other realm

test('a reader that turns up after the publication gets a clone, and starts when it is there', async () => {
  const {kernel, worker, page} = createBench([cell('a', 'const a = {}')], run => run.finish({n: 1}))
  await kernel.settled()
  kernel.see('draws', true)
  kernel.define(cell('draws', 'a', {realm: 'page'}))
  expect(kernel.status('draws').phase).toBe('queued')
  worker.answerReads()
  await turn()
  expect(page.latest('draws').inputs).toEqual({a: {n: 1}})
})

test('a clone of a value that was replaced meanwhile is not used', async () => {
  const {kernel, worker, page} = createBench([cell('a', 'yield 1')])
  worker.latest('a').publish({a: {step: 1}})
  kernel.see('draws', true)
  kernel.define(cell('draws', 'a', {realm: 'page'}))
  worker.latest('a').publish({a: {step: 2}})
  worker.answerReads(1)
  await turn()
  expect(page.runs).toEqual([])
  worker.answerReads()
  await turn()
  expect(page.runs.map(run => run.inputs)).toEqual([{a: {step: 2}}])
})

test('a name that a cell no longer defines falls back to the value set from outside', async () => {
  const {kernel, worker} = createBench([cell('reader', 'k')], run => run.finish('of the cell'))
  kernel.set('k', 'from outside')
  kernel.define(cell('k', 'const k = 1'))
  await kernel.settled()
  kernel.remove('k')
  await kernel.settled()
  expect(worker.runs.filter(run => run.cell === 'reader').map(run => run.inputs)).toEqual([{}, {k: 'from outside'}, {k: 'of the cell'}, {k: 'from outside'}])
})

// What is shown

test('old output stays until the new run shows something', async () => {
  const {kernel, worker, told} = createBench([cell('a', 'a0')])
  worker.latest('a').display(1)
  worker.latest('a').end()
  kernel.set('a0', 2)
  await turn()
  told.length = 0
  worker.latest('a').log('hello')
  worker.latest('a').display(2)
  worker.latest('a').end()
  await turn()
  expect(told).toEqual(['a clears', 'a logs hello', 'a shows 2', 'a: done'])
})

test('a run that ends without showing anything clears the old output', async () => {
  const {worker, told} = createBench([cell('a', 'const a = 1')])
  worker.latest('a').finish(1)
  await turn()
  expect(told).toEqual(['a: running', 'a clears', 'a: done'])
})

test('what an event handler shows after the end still belongs to the run', async () => {
  const {page, told} = createBench([cell('button', 'display(1)', {realm: 'page'})])
  page.latest('button').end()
  await turn()
  page.latest('button').display('clicked', 'append')
  expect(told.at(-1)).toBe('button shows "clicked"')
})

test('a status is told only when it changes', async () => {
  const {kernel, told} = createBench([cell('a', 'const a = 1')], run => run.finish(1))
  await kernel.settled()
  const before = told.length
  kernel.set('unrelated', 1)
  kernel.see('a', true)
  await turn()
  expect(told.length).toBe(before)
})

test('the values of names, and what an expression last showed, can be asked for', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = 1'), cell('shown', 'a + 1'), cell('never', 'const never = 1', {manual: true})], run => {
    if (run.cell === 'shown') run.display(8)
    run.finish(7)
  })
  await kernel.settled()
  const a = kernel.value('a')
  await turn()
  worker.answerReads()
  expect(await a).toBe(7)
  expect(await kernel.value('shown')).toBe(8)
  await expect(kernel.value('never')).rejects.toMatchObject({problem: {code: 'no-value', message: '`never` has no value yet.'}})
  await expect(kernel.value('nothing')).rejects.toMatchObject({problem: {code: 'no-such-name'}})
})

test('asking for the value of a running cell waits for it', async () => {
  const {kernel, worker} = createBench([cell('a', 'const a = 1')])
  const value = kernel.value('a')
  await turn()
  worker.latest('a').finish(3)
  await turn()
  worker.answerReads()
  expect(await value).toBe(3)
})

test('a disposed kernel stops everything and says nothing more', async () => {
  const {kernel, worker, told} = createBench([cell('a', 'const a = 1')])
  const run = worker.latest('a')
  kernel.dispose()
  told.length = 0
  expect(run.stopped).toBe(true)
  run.finish(1)
  await turn()
  expect(told).toEqual([])
})

test('a listener that throws does not stop the kernel', async () => {
  let throws = true
  const {kernel, phases, clock} = createBench([cell('a', 'const a = 1'), cell('b', 'const b = a')], run => run.finish(1), {events: {status() {
    if (!throws) return
    throws = false
    throw new Error('of the listener')
  }}})
  await kernel.settled()
  expect(phases()).toBe('a: done, b: done')
  await expect(clock.advance(0)).rejects.toThrow('of the listener')
})

test('a cell that an edit moves to the other realm goes on counting its runs', async () => {
  const {kernel} = createBench([cell('a', 'const a = 1', {manual: true})], run => run.finish(1))
  await kernel.run('a')
  const {run} = kernel.status('a')
  kernel.define(cell('a', 'const a = 2', {realm: 'page', manual: true}))
  expect(kernel.status('a')).toMatchObject({phase: 'stale', run})
  await kernel.run('a')
  expect(kernel.status('a').run).toBeGreaterThan(run)
  expect(kernel.status('a').realms).toEqual(['page'])
})

test('a cell of functions that is read in one realm less goes on counting its runs', async () => {
  const {kernel} = createBench([cell('draws', 'f(1)', {realm: 'page'}), cell('computes', 'f(2)'), cell('f', 'function f() {}')], run => run.finish(() => {}))
  await kernel.settled()
  const {run} = kernel.status('f')
  kernel.define(cell('computes', '2'))
  await kernel.settled()
  expect(kernel.status('f')).toMatchObject({realms: ['page'], run})
})
