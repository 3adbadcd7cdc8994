/**
 * @file The kernel's main promise, on random graphs and random histories: whatever the reader did, the end is what a run from scratch gives; and on the way
 * no cell was ever evaluated against inputs of different moments, and nothing of a superseded run was shown or read.
 */
import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Program} from '../language/program.ts'
import {createBench, turn, type Bench, type FakeRun} from './testing/fake-realm.ts'
import type {CellDefinition} from './kernel-api.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
const behaviours = ['sync', 'async', 'coarse', 'stream', 'control', 'failing'] as const

interface Spec {
  readonly behaviour: (typeof behaviours)[number]
  readonly realm: 'page' | 'worker'
  readonly manual: boolean
  /** Which earlier cells it reads, by bit; bit 7: the value `k` from outside. */
  readonly reads: number
  /** Reads later cells as well, so that cycles occur. */
  readonly wild: boolean
  /** Changes what it computes. */
  readonly salt: number
}

/** A value that knows what it was computed from: source → version. `coarse` cells pass on a bare number, so that values often stay the same. */
interface Stamped {
  readonly n: number
  readonly stamps: Readonly<Record<string, number>>
  /** Published by a run that was already superseded. */
  readonly dead: boolean
}

const specs: fc.Arbitrary<Spec> = fc.record({
  behaviour: fc.constantFrom(...behaviours),
  realm: fc.constantFrom('page', 'worker'),
  manual: fc.integer({min: 0, max: 3}).map(n => n === 3),
  reads: fc.nat(255),
  wild: fc.integer({min: 0, max: 11}).map(n => n === 11),
  salt: fc.nat(1000),
})

const cells = fc.nat(names.length - 1)
const operations = fc.oneof(
  {weight: 12, arbitrary: fc.record({act: fc.constant('step'), pick: fc.nat(20)})},
  {weight: 8, arbitrary: fc.record({act: fc.constantFrom('frame', 'frame', 'patience', 'reads', 'reads')})},
  {weight: 7, arbitrary: fc.record({act: fc.constantFrom('run', 'run', 'stop', 'hide', 'see', 'move', 'move', 'remove'), cell: cells})},
  {weight: 4, arbitrary: fc.record({act: fc.constant('edit'), cell: cells, spec: specs})},
  {weight: 3, arbitrary: fc.record({act: fc.constant('set'), pick: fc.nat(5)})},
  {weight: 2, arbitrary: fc.record({act: fc.constantFrom('automatic on', 'automatic off', 'jam', 'stop all', 'run all', 'crash', 'restart')})},
) as fc.Arbitrary<{readonly act: string; readonly pick?: number; readonly cell?: number; readonly spec?: Spec}>

/** A program without text: what the kernel looks at, and nothing else. */
function definition(index: number, {reads, realm, manual, wild}: Spec): CellDefinition {
  const name = names[index]!
  const at = {line: 1, column: 1}
  const read = names.filter((_, i) => reads >> i & 1 && (wild ? i !== index : i < index))
  const program: Program = {
    name, source: '', code: '', kind: 'statements', async: false, generator: false, outputs: [name], declarations: [{name, ...at}], locals: [],
    inputs: [...read, ...(reads & 128 ? ['k'] : [])].map(name => ({name, ...at})), imports: [], builtins: [], placement: realm,
  }
  return {name, program, manual}
}

/** Cells that behave as their specs say, one step at a time, and that check everything they are given. */
class World {
  readonly specs = new Map<string, Spec>()
  readonly positions = new Map<string, number>()
  /** What each run still has to do; a step answers false when it has to wait. */
  readonly scripts = new Map<FakeRun, (() => boolean)[]>()
  readonly bench: Bench
  readonly violations: string[] = []
  k = 0
  private version = 0
  private readonly edits = new Map<string, number>()
  private readonly runs = new Map<number, FakeRun>()

  constructor() {
    this.bench = createBench([], run => this.begin(run), {
      events: {
        displayed: (cell, {content}) => {
          if (this.runs.get((content as {value: number}).value)!.stopped) this.violations.push(`${cell} showed something of a superseded run`)
        },
      },
    })
    this.bench.kernel.set('k', this.k)
  }

  edit(index: number, spec: Spec): void {
    const name = names[index]!
    this.specs.set(name, spec)
    this.edits.set(name, ++this.version)
    this.bench.kernel.define(definition(index, spec))
  }

  remove(index: number): void {
    this.specs.delete(names[index]!)
    this.bench.kernel.remove(names[index]!)
  }

  private begin(run: FakeRun): void {
    const {behaviour, salt} = this.specs.get(run.cell)!
    this.runs.set(run.request.run, run)
    const {n, stamps} = this.read(run, salt)
    const publish = (value: unknown) => run.publish({[run.cell]: value})
    const stamped = (n: number): Stamped => ({n, stamps: {...stamps, [`run of ${run.cell}`]: ++this.version}, dead: run.stopped})
    const steps = (...acts: (() => boolean | void)[]) => void this.scripts.set(run, acts.map(act => () => act() !== false))
    const show = () => run.display(run.request.run)
    const end = () => run.end(run.stopped ? {kind: 'stopped'} : {kind: 'done'})
    const value = (i: number) => () => {
      if (run.acknowledged < i && !run.stopped) return false
      publish(stamped(n + i))
      return true
    }
    switch (behaviour) {
      case 'sync':
        publish(stamped(n))
        show()
        return end()
      case 'async': return steps(show, value(0), end)
      case 'coarse': return steps(() => publish(n % 2), end)
      case 'failing': return n % 3 === 0 ? steps(show, () => run.fail('divisible by three')) : steps(value(0), end)
      case 'stream': return steps(value(0), show, value(1), value(2), end)
      case 'control': {
        let shown: number | undefined
        let published = 0
        const follow = () => {
          const position = this.positions.get(run.cell) ?? 0
          if (!run.stopped && run.acknowledged >= published && position !== shown) {
            shown = position
            published++
            publish(stamped(position))
          }
          return run.stopped
        }
        follow()
        end()
        return steps(follow)
      }
    }
  }

  /** The input of a run as one number and its stamps. Two inputs that were computed from different versions of one source are a glitch. */
  private read(run: FakeRun, salt: number): {n: number; stamps: Record<string, number>} {
    const stamps: Record<string, number> = {[`text of ${run.cell}`]: this.edits.get(run.cell)!}
    let n = salt
    for (const [name, value] of Object.entries(run.inputs)) {
      const input = typeof value === 'number' ? {n: value, stamps: name === 'k' ? {k: value} : {}, dead: false} : value as Stamped
      if (input.dead) this.violations.push(`${run.cell} reads ${name} of a superseded run`)
      n = (n * 31 + input.n) % 1009
      for (const [source, version] of Object.entries(input.stamps)) {
        stamps[source] ??= version
        if (stamps[source] !== version) this.violations.push(`${run.cell} saw the ${source} at versions ${stamps[source]} and ${version}`)
      }
    }
    return {n, stamps}
  }

  /** Lets one of the runs do its next step. */
  step(pick: number): void {
    const ready = [...this.scripts]
    const chosen = ready[pick % ready.length]
    if (!chosen) return
    const [run, script] = chosen
    if (script[0]!()) script.shift()
    if (script.length === 0) this.scripts.delete(run)
  }

  apply({act, pick = 0, cell = 0, spec}: {act: string; pick?: number; cell?: number; spec?: Spec}): void {
    const {bench: {kernel, page, worker, clock}} = this
    const name = names[cell]!
    const known = this.specs.has(name)
    switch (act) {
      case 'step': return this.step(pick)
      case 'frame': return void this.bench.frame()
      case 'patience': return void clock.advance(1000)
      case 'reads':
        page.answerReads()
        return worker.answerReads()
      case 'run': return known ? void kernel.run(name) : undefined
      case 'stop': return void kernel.stop(name)
      case 'see': case 'hide': return kernel.see(name, act === 'see')
      case 'move': return void this.positions.set(name, (this.positions.get(name) ?? 0) + 1)
      case 'remove': return this.remove(cell)
      case 'edit': return this.edit(cell, spec!)
      case 'set': return kernel.set('k', this.k = pick)
      case 'automatic on': case 'automatic off': return kernel.automatic(act === 'automatic on')
      case 'jam': return void (worker.obeys = !worker.obeys)
      case 'stop all': return void kernel.stop()
      case 'run all': return void kernel.runAll()
      case 'crash': return worker.lose('out of memory')
      case 'restart': return void kernel.restart()
      default: throw new Error(act)
    }
  }

  /** Lets everything happen that is due, then runs whatever is not current and waits for the end. */
  async rest(): Promise<void> {
    const {kernel, clock, worker} = this.bench
    worker.obeys = true
    await clock.advance(1000)
    for (let i = 0; i < 30; i++) await this.round(i)
    let resting = false
    void kernel.runAll().then(() => kernel.settled()).then(() => { resting = true })
    for (let i = 0; i < 300 && !resting; i++) await this.round(i)
    if (!resting) throw new Error(`It never comes to rest: ${this.summary()}`)
  }

  private async round(pick: number): Promise<void> {
    for (let n = this.scripts.size; n > 0; n--) this.step(pick + n)
    this.bench.page.answerReads()
    this.bench.worker.answerReads()
    await this.bench.frame()
  }

  summary(): string {
    return names.filter(name => this.specs.has(name)).map(name => `${name} ${JSON.stringify(this.bench.kernel.status(name))}`).join('\n')
  }

  /** Everything that a history must not change. What never ran and what is out of date differ only in the note. */
  async outcome(): Promise<Record<string, unknown>> {
    const {kernel} = this.bench
    const entries = names.filter(name => this.specs.has(name)).map(async name => {
      const {phase, reason, problem} = kernel.status(name)
      const value = kernel.value(name).then(value => typeof value === 'number' ? value : (value as Stamped).n, () => 'none')
      this.bench.page.answerReads()
      this.bench.worker.answerReads()
      await turn()
      this.bench.page.answerReads()
      this.bench.worker.answerReads()
      return [name, {phase: phase === 'idle' ? 'stale' : phase, reason, problem: problem?.code, value: phase === 'done' ? await value : undefined}] as const
    })
    await turn()
    this.bench.page.answerReads()
    this.bench.worker.answerReads()
    return Object.fromEntries(await Promise.all(entries))
  }
}

test('every history ends where a run from scratch ends, without a glitch on the way', {timeout: 120_000}, async () => {
  await fc.assert(fc.asyncProperty(fc.array(specs, {minLength: names.length, maxLength: names.length}), fc.array(operations, {minLength: 5, maxLength: 60}), async (initial, history) => {
    const world = new World()
    world.bench.kernel.batch(() => initial.forEach((spec, i) => {
      world.bench.kernel.see(names[i]!, true)
      world.edit(i, spec)
    }))
    for (const operation of history) {
      world.apply(operation)
      await turn()
    }
    await world.rest()
    expect(world.violations).toEqual([])

    const scratch = new World()
    scratch.bench.kernel.set('k', scratch.k = world.k)
    for (const [name, position] of world.positions) scratch.positions.set(name, position)
    scratch.bench.kernel.batch(() => world.specs.forEach((spec, name) => scratch.edit(names.indexOf(name as (typeof names)[number]), spec)))
    await scratch.rest()
    expect(await world.outcome()).toEqual(await scratch.outcome())
  }), {numRuns: 2500, seed: 20260101, endOnFailure: false})
})
