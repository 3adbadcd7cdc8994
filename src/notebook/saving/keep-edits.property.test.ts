/**
 * @file Two tabs, random histories: typing, resets, saves that overlap, messages that come late or never, reloads in the middle of everything. No text is ever lost
 * silently: what leaves the database was on the screen of the tab that took its place, or that tab had asked about it. And once all questions are answered,
 * both tabs and the database hold the same.
 */
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import {IDBFactory} from 'fake-indexeddb'
import {expect, it} from 'vitest'
import {createHub, openTab, type FakeTab, type Hub} from './testing/fake-tab.ts'
import {fakeStorage} from './testing/fake-storage.ts'

const names = ['a', 'b', 'mine-1'] as const

const cell = fc.constantFrom(...names)
const tab = fc.constantFrom(0 as const, 1 as const)
const acts = fc.oneof(
  {weight: 8, arbitrary: fc.record({act: fc.constant('type'), tab, cell})},
  {weight: 2, arbitrary: fc.record({act: fc.constant('reset'), tab, cell})},
  {weight: 6, arbitrary: fc.record({act: fc.constantFrom('save', 'save while typing'), tab, cell})},
  {weight: 3, arbitrary: fc.record({act: fc.constantFrom('both save', 'messages'), tab, cell})},
  {weight: 3, arbitrary: fc.record({act: fc.constantFrom('keep here', 'take other'), tab, cell})},
  {weight: 4, arbitrary: fc.record({act: fc.constantFrom('reload', 'crash', 'hide', 'run', 'run while saving', 'hang'), tab, cell})},
) as fc.Arbitrary<{readonly act: string; readonly tab: 0 | 1; readonly cell: (typeof names)[number]}>

class World {
  readonly indexedDB = new IDBFactory()
  readonly storage = fakeStorage()
  readonly hub: Hub = createHub()
  tabs!: [FakeTab, FakeTab]
  /** The texts that each tab has had on its screen or has asked about; what a tab knew, its reload knows. */
  readonly known: [Set<string>, Set<string>] = [new Set(), new Set()]
  /** What the reader typed last into each cell of each tab, unless they took it back or chose another text. */
  readonly typed: [Map<string, string>, Map<string, string>] = [new Map(), new Map()]
  readonly #everStored = new Set<string>()
  #count = 0

  async start(): Promise<void> {
    this.tabs = [await this.#open(), await this.#open()]
  }

  #open(): Promise<FakeTab> {
    return openTab({indexedDB: this.indexedDB, hub: this.hub, storage: this.storage})
  }

  look(): void {
    for (const i of [0, 1] as const) {
      for (const {source} of this.tabs[i].fake.changes().cells) this.known[i].add(source)
      for (const text of this.tabs[i].asked) this.known[i].add(text)
      for (const {change} of this.tabs[i].loaded.asides) this.known[i].add(change.source)
    }
  }

  /** What another page would find: texts of cells, and texts aside. */
  async stored(): Promise<{cells: Map<string, string>; asides: string[]}> {
    const page = await openTab({indexedDB: this.indexedDB, hub: createHub(), storage: fakeStorage()})
    const {changes, asides} = page.loaded
    page.kept.stop()
    for (const {source} of changes.cells) this.#everStored.add(source)
    return {cells: new Map(changes.cells.map(({name, source}) => [name, source])), asides: asides.map(({change}) => change.source)}
  }

  wasStored(text: string): boolean {
    return this.#everStored.has(text)
  }

  /** The topics of what a tab asks. */
  questions(i: 0 | 1): string[] {
    return [...this.tabs[i].notices.keys()].filter(topic => /^saving-(conflict|aside)-/.test(topic))
  }

  async do(act: string, i: 0 | 1, name: string): Promise<void> {
    const tab = this.tabs[i]
    switch (act) {
      case 'type': return this.#type(i, name)
      case 'reset':
        this.typed[i].delete(name)
        return tab.fake.type(name, undefined)
      case 'save': return tab.kept.flush()
      case 'save while typing': {
        const saved = tab.kept.flush()
        this.#type(i, name)
        return saved
      }
      case 'both save': return void await Promise.all(this.tabs.map(({kept}) => kept.flush()))
      case 'messages': return this.deliver()
      case 'keep here':
      case 'take other': {
        const topic = this.questions(i).find(topic => new RegExp(`^saving-(conflict|aside)-${name}(-|$)`).test(topic))
        if (!topic) return
        if (act === 'take other') this.typed[i].delete(name)
        else {
          const left = tab.loaded.asides.find(aside => topic === `saving-aside-${aside.cell}-${aside.tab}`)?.change.source
          for (const typed of this.typed) if (typed.get(name) === left) typed.delete(name) // the reader has given it up, but for Undo
        }
        tab.press(topic, act === 'keep here' || tab.notices.get(topic)!.actions!.length === 1 ? 0 : 1)
        return quiet(tab)
      }
      case 'hide':
        tab.hide()
        return quiet(tab)
      case 'run':
        return tab.kept.secure()
      case 'run while saving': {
        const saved = tab.kept.flush()
        this.#type(i, name)
        tab.kept.secure()
        return saved
      }
      case 'hang': // in a cell that is run at once: no save has begun, and none will
        this.#type(i, name)
        tab.kept.secure()
        tab.kept.stop()
        break
      case 'reload': // last words, and a save that may not have time to end
        tab.hide()
        tab.kept.stop()
        break
      case 'crash': // without a word, when the last save is through
        await tab.kept.flush()
        tab.kept.stop()
    }
    this.tabs[i] = await this.#open()
  }

  async deliver(): Promise<void> {
    for (let round = 0; this.hub.deliver(); round++) {
      expect(round, 'rounds of messages').toBeLessThan(10)
      await Promise.all(this.tabs.map(({kept}) => kept.flush()))
    }
  }

  #type(i: 0 | 1, name: string): void {
    const text = `text ${this.#count++} of ${i}`
    this.typed[i].set(name, text)
    this.tabs[i].fake.type(name, text)
    this.look()
  }
}

/** Answers take a few turns; then the tab saves. */
async function quiet(...tabs: FakeTab[]): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise(resolve => setImmediate(resolve))
  await Promise.all(tabs.map(({kept}) => kept.flush()))
}

it('never loses a text silently', async () => {
  await fc.assert(fc.asyncProperty(fc.array(acts, {minLength: 5, maxLength: 40}), async history => {
    const world = new World()
    await world.start()
    let before = await world.stored()
    for (const {act, tab, cell} of history) {
      await world.do(act, tab, cell)
      world.look()
      const after = await world.stored()
      const suspects = act === 'both save' || act === 'messages' ? [0, 1] as const : [tab]
      for (const [name, text] of before.cells) {
        if (![...after.cells.values()].includes(text)) expect(suspects.some(i => world.known[i].has(text)), `${text} left ${name} by ${act} of ${tab}`).toBe(true)
      }
      for (const i of [0, 1] as const) {
        const there = [...after.cells.values(), ...after.asides, ...world.tabs[i].fake.changes().cells.map(({source}) => source)]
        // What was stored once has left by the rule above.
        for (const text of world.typed[i].values()) expect(there.includes(text) || world.wasStored(text), `${text} after ${act} of ${tab}`).toBe(true)
      }
      before = after
    }
    // Every question is answered; then all agree.
    for (let round = 0; round < 20; round++) {
      await quiet(...world.tabs)
      await world.deliver()
      const [i, topic] = ([0, 1] as const).flatMap(i => world.questions(i).map(topic => [i, topic] as const))[0] ?? []
      if (i === undefined) break
      world.tabs[i].press(topic!, 0)
    }
    await quiet(...world.tabs)
    await world.deliver()
    const {cells} = await world.stored()
    for (const {fake, kept} of world.tabs) {
      expect(new Map(fake.changes().cells.map(({name, source}) => [name, source]))).toEqual(cells)
      kept.stop()
    }
  }), {seed: 5, numRuns: 150})
})
