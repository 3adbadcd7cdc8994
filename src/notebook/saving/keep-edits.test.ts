import 'fake-indexeddb/auto'
import {IDBFactory} from 'fake-indexeddb'
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import {databaseName} from './edit-store.ts'
import {chapterCells, createHub, openTab, type FakeTab, type Hub, type TabOptions} from './testing/fake-tab.ts'
import {fakeStorage} from './testing/fake-storage.ts'

let indexedDB: IDBFactory
let hub: Hub
let storage: Storage

beforeEach(() => {
  indexedDB = new IDBFactory()
  hub = createHub()
  storage = fakeStorage()
})
afterEach(() => vi.restoreAllMocks())

const open = (options: Partial<TabOptions> = {}) => openTab({indexedDB, hub, storage, ...options})

/** Messages and saves until all is quiet. */
async function settle(...tabs: FakeTab[]): Promise<void> {
  do await Promise.all(tabs.map(({kept}) => kept.flush())); while (hub.deliver())
}

describe('a reload', () => {
  it('brings back edits, added cells and resets', async () => {
    const first = await open()
    first.fake.type('a', 'mine')
    first.fake.type('b', 'mine too')
    first.fake.type('mine-1', '6 * 7')
    await first.kept.flush()
    first.fake.type('b', undefined)
    first.elapse()
    await first.kept.flush()
    first.kept.stop()
    const second = await open()
    expect(second.fake.changes().cells).toEqual([
      {kind: 'edited', name: 'a', source: 'mine', original: '#a'},
      {kind: 'added', name: 'mine-1', source: '6 * 7', after: '', manual: false},
    ])
    expect(second.said).toEqual([])
  })

  it('saves what was typed without being asked to', async () => {
    const first = await open()
    first.fake.type('a', 'mine')
    first.elapse()
    await vi.waitFor(async () => expect((await open()).fake.text('a')).toBe('mine'))
  })

  it('brings back what was typed just before the page went, before any save had time', async () => {
    const first = await open()
    first.fake.type('a', 'old')
    await first.kept.flush()
    first.fake.type('a', 'new')
    first.fake.type('b', 'newest')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new Error('the page is gone') })
    first.hide()
    await first.kept.flush()
    vi.restoreAllMocks()
    first.kept.stop()
    const second = await open()
    expect([second.fake.text('a'), second.fake.text('b')]).toEqual(['new', 'newest'])
    expect(storage.length).toBe(0)
    expect((await open({storage: fakeStorage()})).fake.text('b')).toBe('newest')
  })

  it('brings back what was typed just before a cell hung the page', async () => {
    const first = await open()
    first.fake.type('a', 'hangs')
    first.kept.secure()
    const second = await open({indexedDB: new IDBFactory()}) // nothing else was written
    expect(second.fake.text('a')).toBe('hangs')
  })

  it('keeps last words that are younger than the save which ends after them, and forgets them with the save of what they say', async () => {
    const first = await open()
    first.fake.type('a', 'old')
    const saving = first.kept.flush()
    first.fake.type('a', 'new')
    first.kept.secure()
    await saving
    expect(storage.length).toBe(1)
    first.fake.type('a', 'newest')
    await first.kept.flush()
    expect(storage.length).toBe(0)
    const second = await open()
    expect([second.fake.text('a'), second.said]).toEqual(['newest', []])
  })

  it('writes words before a cell runs only when something was typed since the last', async () => {
    const first = await open()
    first.kept.secure()
    expect(storage.length).toBe(0)
    first.fake.type('a', 'mine')
    first.kept.secure()
    const write = vi.spyOn(storage, 'setItem')
    first.kept.secure()
    expect(write).not.toHaveBeenCalled()
    await first.kept.flush()
  })

  it('brings back what was chosen just before the page went, and the way back from a Reset', async () => {
    const first = await open()
    first.fake.type('a', 'mine')
    await first.kept.flush()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new Error('the page is gone') })
    const undo = {what: 'Reset of cell a', changes: first.fake.changes()}
    void first.edits.keepUndo(undo)
    void first.edits.saveSettings({automatic: false})
    first.fake.type('a', undefined)
    first.hide()
    await first.kept.flush()
    first.kept.stop()
    put.mockRestore()
    const second = await open()
    expect(second.fake.text('a')).toBeUndefined()
    expect(second.loaded).toMatchObject({settings: {automatic: false}, undo})
    expect(storage.length).toBe(0)
  })

  it('asks when a page’s last words meet another text, and loses neither', async () => {
    const [first, other] = [await open(), await open()]
    first.fake.type('a', 'last words')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new Error('the page is gone') })
    first.hide()
    await first.kept.flush()
    vi.restoreAllMocks()
    first.kept.stop()
    other.fake.type('a', 'other')
    await other.kept.flush()
    const second = await open()
    expect(second.fake.text('a')).toBe('other')
    const topic = [...second.notices.keys()].find(topic => topic.startsWith('saving-aside-a'))!
    expect(second.notices.get(topic)!.text).toContain('second text of the cell a')
    second.press(topic, 1)
    await vi.waitFor(() => expect(second.fake.text('a')).toBe('last words'))
    await settle(second, other)
    expect(other.fake.text('a')).toBe('last words')
    expect(second.remembered.at(-1)!.changes.cells).toMatchObject([{source: 'other'}])
    await vi.waitFor(async () => expect((await open()).loaded.asides).toEqual([]))
  })

  it('knows the settings and the last undo', async () => {
    const first = await open()
    await first.edits.saveSettings({automatic: false})
    await first.edits.keepUndo({what: 'Reset', changes: {chapter: 'c', cells: [{kind: 'edited', name: 'a', source: 'x', original: '#a'}]}})
    const {settings, undo} = (await open()).loaded
    expect(settings).toEqual({automatic: false})
    expect(undo).toMatchObject({what: 'Reset', changes: {cells: [{source: 'x'}]}})
  })

  it('keeps chapters apart, also where one name begins with the other', async () => {
    const first = await open({chapter: '1'})
    first.fake.type('a', 'of chapter 1')
    await first.kept.flush()
    expect((await open({chapter: '11'})).fake.text('a')).toBeUndefined()
    expect((await open({chapter: '1'})).fake.text('a')).toBe('of chapter 1')
  })

  it('takes an edit of a megabyte', async () => {
    const first = await open()
    const text = '// 长\n'.repeat(200_000)
    first.fake.type('a', text)
    await first.kept.flush()
    expect((await open()).fake.text('a')).toBe(text)
  })
})

describe('two tabs', () => {
  it('merge edits of different cells, and what arrives is said', async () => {
    const [one, two] = [await open(), await open()]
    one.fake.type('a', 'one')
    two.fake.type('b', 'two')
    await settle(one, two)
    for (const {fake} of [one, two]) expect([fake.text('a'), fake.text('b')]).toEqual(['one', 'two'])
    expect(two.said).toEqual([expect.stringContaining('changed a.')])
  })

  it('bring an added cell and a reset to the other tab', async () => {
    const [one, two] = [await open(), await open()]
    one.fake.type('a', 'one')
    one.fake.type('mine-1', '1')
    await settle(one, two)
    expect(two.fake.text('mine-1')).toBe('1')
    two.fake.type('a', undefined)
    two.fake.type('mine-1', undefined)
    await settle(one, two)
    expect(one.fake.changes().cells).toEqual([])
  })

  it.each([['the text here', 0, 'two'], ['the other text', 1, 'one']])('ask when both have changed a cell; with %s, the other is left to Undo', async (_, button, wins) => {
    const [one, two] = [await open(), await open()]
    one.fake.type('a', 'one')
    await one.kept.flush()
    two.fake.type('a', 'two')
    await two.kept.flush()
    expect(one.notices.size).toBe(0)
    expect(two.notices.get('saving-conflict-a')!.text).toContain('changed the cell a in another tab too')
    expect((await open()).loaded).toMatchObject({changes: {cells: [{source: 'one'}]}, asides: [{change: {source: 'two'}}]})
    two.press('saving-conflict-a', button)
    await settle(two, one)
    expect([one.fake.text('a'), two.fake.text('a')]).toEqual([wins, wins])
    expect(two.remembered.at(-1)!.changes.cells).toMatchObject([{name: 'a', source: wins === 'one' ? 'two' : 'one'}])
    expect(two.notices.has('saving-conflict-a')).toBe(false)
    expect((await open()).loaded.asides).toEqual([])
  })

  it('ask again when the other text has changed before the answer', async () => {
    const [one, two] = [await open(), await open()]
    one.fake.type('a', 'one')
    await one.kept.flush()
    two.fake.type('a', 'two')
    await two.kept.flush()
    one.fake.type('a', 'one more')
    await one.kept.flush()
    two.press('saving-conflict-a', 0)
    await two.kept.flush()
    expect(two.notices.has('saving-conflict-a')).toBe(true)
    expect((await open()).fake.text('a')).toBe('one more')
    two.press('saving-conflict-a', 0)
    await settle(two, one)
    expect(one.fake.text('a')).toBe('two')
  })

  it('take the question back when both texts have become one', async () => {
    const [one, two] = [await open(), await open()]
    one.fake.type('a', 'one')
    await one.kept.flush()
    two.fake.type('a', 'two')
    await two.kept.flush()
    two.fake.type('a', 'one')
    await two.kept.flush()
    expect(two.notices.has('saving-conflict-a')).toBe(false)
    expect((await open()).loaded.asides).toEqual([])
  })

  it('can have both of two cells that were added under one name', async () => {
    const [one, two] = [await open(), await open()]
    one.fake.type('mine-1', 'one')
    await one.kept.flush()
    two.fake.type('mine-1', 'two')
    await two.kept.flush()
    two.press('saving-conflict-mine-1', 0)
    await vi.waitFor(() => expect(two.fake.text('mine-1-2')).toBe('one'))
    await settle(two, one)
    expect(one.fake.changes().cells.map(({source}) => source).sort()).toEqual(['one', 'two'])
  })

  it('find out without messages when they come to the front', async () => {
    const [one, two] = [await open(), await open()]
    one.fake.type('a', 'one')
    await one.kept.flush()
    two.show()
    await two.kept.flush()
    expect(two.fake.text('a')).toBe('one')
  })
})

describe('a chapter that has changed', () => {
  const changed = [{name: 'a', source: 'new text of a', hash: '#a2'}]

  it('keeps the reader’s text, says so, and knows the text that the edit began from', async () => {
    const first = await open()
    first.fake.type('a', 'mine')
    await first.kept.flush()
    const askOutdated = vi.fn()
    const second = await open({cells: changed, askOutdated})
    expect(second.fake.text('a')).toBe('mine')
    expect(second.notices.get('saving-outdated')!.text).toContain('Since you changed a')
    expect(askOutdated).toHaveBeenCalledWith({cell: 'a', mine: {kind: 'edited', name: 'a', source: 'mine', original: '#a'}, base: 'text of a'})
    second.fake.type('a', 'mine again')
    await second.kept.flush()
    expect((await open({cells: changed})).loaded.outdated).toMatchObject([{mine: {source: 'mine again', original: '#a'}, base: 'text of a'}])
  })

  it('keeps the texts of cells that are gone until the reader says what to do', async () => {
    const first = await open()
    first.fake.type('b', 'mine')
    await first.kept.flush()
    const second = await open({cells: changed})
    await settle(second)
    expect(second.notices.get('saving-gone')!.text).toContain('no longer has b')
    expect(second.said).toHaveLength(1)
    expect(second.fake.changes().cells).toEqual([])
    second.press('saving-gone', 0)
    await vi.waitFor(() => expect(second.fake.changes().cells).toMatchObject([{kind: 'added', name: 'b', source: 'mine', manual: true}]))
    await settle(second)
    const third = await open({cells: changed})
    expect(third.fake.text('b')).toBe('mine')
    expect(third.notices.size).toBe(0)
  })

  it('deletes such a text only when told to, and leaves it to Undo', async () => {
    const first = await open()
    first.fake.type('b', 'mine')
    await first.kept.flush()
    const second = await open({cells: changed})
    second.press('saving-gone', 1)
    await settle(second)
    expect((await open({cells: chapterCells})).fake.text('b')).toBeUndefined()
    expect(second.remembered[0]!.changes.cells).toMatchObject([{name: 'b', source: 'mine'}])
  })

  it.each([['added', 0], ['deleted', 1]])('does not ask again about a text that was %s when another loses its place later', async (_, button) => {
    const first = await open()
    first.fake.type('b', 'mine')
    await first.kept.flush()
    const second = await open({cells: changed})
    second.press('saving-gone', button)
    await settle(second)
    const third = await open({cells: [...chapterCells, {name: 'c', source: 'text of c', hash: '#c'}]})
    third.fake.type('c', 'of a newer chapter')
    await settle(third, second)
    await settle(second)
    expect(second.notices.get('saving-gone')!.text).toContain('no longer has c')
    second.press('saving-gone', 0)
    await settle(second)
    expect(second.fake.changes().cells.map(({name}) => name)).toEqual(button === 0 ? ['b', 'c'] : ['c'])
  })

  it('gives an added cell another name when the chapter has taken its own', async () => {
    const first = await open()
    first.fake.type('z', 'mine')
    await first.kept.flush()
    const second = await open({cells: [...chapterCells, {name: 'z', source: 'text of z', hash: '#z'}]})
    expect(second.fake.text('z')).toBeUndefined()
    second.press('saving-taken', 0)
    await vi.waitFor(() => expect(second.fake.text('z-2')).toBe('mine'))
  })

  it('asks nothing when the chapter has come to the reader’s own text', async () => {
    const first = await open()
    first.fake.type('a', 'new text of a')
    await first.kept.flush()
    const second = await open({cells: changed})
    await settle(second)
    await settle(second)
    expect(second.said).toEqual([])
  })
})

describe('when storage', () => {
  it('is forbidden, the notebook works and says once, after the first edit, that edits will not last', async () => {
    const download = vi.fn()
    const tab = await open({indexedDB: undefined, download})
    expect(tab.said).toEqual([])
    expect(tab.edits).toMatchObject({persistent: false, trouble: 'forbidden'})
    tab.fake.type('a', 'mine')
    await tab.kept.flush()
    tab.fake.type('a', 'mine again')
    tab.elapse()
    await tab.kept.flush()
    expect(tab.said).toEqual([expect.stringMatching(/gone when you leave.*private window/)])
    tab.press('saving', 0)
    expect(download).toHaveBeenCalledOnce()
  })

  it.each([['throws', 'SecurityError'], ['is refused', 'InvalidStateError']])('%s as it opens, that is the same', async (_, name) => {
    const factory = {open() { throw new DOMException('no', name) }} as unknown as IDBFactory
    expect((await open({indexedDB: factory})).edits.trouble).toBe('forbidden')
  })

  it('does not answer, the chapter starts without it, and what was saved is offered when it does', async () => {
    const first = await open()
    first.fake.type('a', 'saved before')
    await first.kept.flush()
    const undo = {what: 'Reset', changes: first.fake.changes()}
    await first.edits.saveSettings({automatic: false})
    await first.edits.keepUndo(undo)
    let answer = (): void => {}
    const slow = {open: (name: string, version: number) => hold(indexedDB.open(name, version), release => { answer = release })} as unknown as IDBFactory
    const tab = await open({indexedDB: slow, impatient: true})
    expect(tab.edits.trouble).toBe('slow')
    expect(tab.fake.text('a')).toBeUndefined()
    expect(tab.said).toEqual([expect.stringContaining('could not be read yet')])
    expect(tab.recalled).toEqual([])
    answer()
    await vi.waitFor(() => expect(tab.notices.get('saving')?.text).toContain('can be read now'))
    expect(tab.recalled).toEqual([{settings: {automatic: false}, undo}])
    expect(tab.fake.text('a')).toBeUndefined()
    tab.press('saving', 0)
    await vi.waitFor(() => expect(tab.fake.text('a')).toBe('saved before'))
    expect(tab.edits.persistent).toBe(true)
  })

  it('has a newer form, the database is left alone', async () => {
    await new Promise(resolve => { indexedDB.open(databaseName, 99).onsuccess = ({target}) => resolve((target as IDBOpenDBRequest).result.close()) })
    const tab = await open()
    expect(tab.said).toEqual([expect.stringContaining('newer version of the book')])
    tab.fake.type('a', 'mine')
    await tab.kept.flush()
    expect(tab.notices.get('saving')!.text).toContain('reload this page')
  })

  it('is full, it says so, keeps the small texts, and saves the large one when there is space', async () => {
    const tab = await open()
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: {change?: {source: string}}) {
      if ((value.change?.source.length ?? 0) > 10) throw new DOMException('full', 'QuotaExceededError')
      return put.call(this, value)
    })
    tab.fake.type('a', 'a very long text')
    tab.fake.type('b', 'short')
    await tab.kept.flush()
    expect(tab.said).toEqual([expect.stringContaining('no space left')])
    const other = await open()
    expect([other.fake.text('a'), other.fake.text('b')]).toEqual([undefined, 'short'])
    await tab.kept.flush()
    expect(tab.said).toHaveLength(1)
    vi.restoreAllMocks()
    tab.elapse()
    await tab.kept.flush()
    expect(tab.said.at(-1)).toContain('Saving works again')
    expect((await open()).fake.text('a')).toBe('a very long text')
  })

  it('has no space for what Undo needs, the texts are saved all the same', async () => {
    const tab = await open()
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: object) {
      if ('settings' in value) throw new DOMException('full', 'QuotaExceededError')
      return put.call(this, value)
    })
    await tab.edits.keepUndo({what: 'Reset', changes: {chapter: 'c', cells: []}})
    tab.fake.type('a', 'mine')
    await tab.kept.flush()
    expect(tab.said).toEqual([])
    expect((await open()).fake.text('a')).toBe('mine')
  })

  it('fails for a while, everything is saved in the end, settings and Undo too', async () => {
    const tab = await open()
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => { throw new DOMException('disk', 'AbortError') })
    tab.fake.type('a', 'mine')
    await Promise.all([tab.kept.flush(), tab.edits.saveSettings({automatic: false}), tab.edits.keepUndo({what: 'Reset', changes: {chapter: 'c', cells: []}})])
    expect(tab.edits.trouble).toBe('failed')
    vi.restoreAllMocks()
    await tab.kept.flush()
    expect(tab.edits.persistent).toBe(true)
    expect((await open()).loaded).toMatchObject({settings: {automatic: false}, undo: {what: 'Reset'}, changes: {cells: [{source: 'mine'}]}})
  })

  it('is deleted while the page is open, the page’s texts stay and are saved again', async () => {
    const tab = await open()
    tab.fake.type('a', 'mine')
    await tab.kept.flush()
    await new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase(databaseName), {onsuccess: resolve, onerror: reject, onblocked: reject}))
    await tab.kept.flush()
    expect(tab.fake.text('a')).toBe('mine')
    expect(tab.said).toEqual([])
    expect((await open()).fake.text('a')).toBe('mine')
  })

  it('would be held up by a page that rests in the browser’s cache, that page lets go of it, also when it saves once more, and takes it up when it is back', async () => {
    const connections: IDBDatabase[] = []
    const openDatabase = IDBFactory.prototype.open
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...args) {
      const request = openDatabase.apply(this, args)
      request.addEventListener('success', () => connections.push(request.result))
      return request
    })
    const isOpen = (database: IDBDatabase): boolean => {
      try {
        return Boolean(database.transaction('cells'))
      } catch {
        return false
      }
    }
    const tab = await open()
    tab.fake.type('a', 'mine')
    await tab.kept.flush()
    expect(connections.filter(isOpen)).toHaveLength(1)
    tab.rest(true)
    await vi.waitFor(() => expect(connections.filter(isOpen)).toHaveLength(0))
    tab.fake.type('a', 'last word')
    await tab.kept.flush()
    await vi.waitFor(() => expect(connections.filter(isOpen)).toHaveLength(0))
    expect((await open({indexedDB})).fake.text('a')).toBe('last word')

    await new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase(databaseName), {onsuccess: resolve, onerror: reject}))
    tab.rest(false)
    await tab.kept.flush()
    expect(tab.fake.text('a')).toBe('last word')
    expect((await open()).fake.text('a')).toBe('last word')
    expect(connections.filter(isOpen).length).toBeGreaterThan(0)
  })

  it('was changed elsewhere while the page rested, that comes in when it is back: a text that was reset there is not written again', async () => {
    const tab = await open()
    tab.fake.type('a', 'mine')
    tab.fake.type('b', 'mine too')
    await tab.kept.flush()
    tab.rest(true)
    const other = await open()
    other.fake.type('a', undefined)
    other.fake.type('b', 'theirs')
    await other.kept.flush()
    other.kept.stop()
    tab.rest(false)
    tab.show()
    await settle(tab)
    expect([tab.fake.text('a'), tab.fake.text('b')]).toEqual([undefined, 'theirs'])
    expect(tab.asked.size).toBe(0)
    const next = await open()
    expect([next.fake.text('a'), next.fake.text('b')]).toEqual([undefined, 'theirs'])
  })

  it('holds damaged records, the other edits are there and the reader is told', async () => {
    const first = await open()
    first.fake.type('a', 'mine')
    first.fake.type('b', 'mine too')
    await first.kept.flush()
    const database = await new Promise<IDBDatabase>(resolve => { indexedDB.open(databaseName).onsuccess = ({target}) => resolve((target as IDBOpenDBRequest).result) })
    database.transaction('cells', 'readwrite').objectStore('cells').put({chapter: 'c', cell: 'b', change: 'not a change'})
    database.close()
    const second = await open()
    expect([second.fake.text('a'), second.fake.text('b')]).toEqual(['mine', undefined])
    expect(second.said).toEqual([expect.stringContaining('saved of b is damaged')])
    second.fake.type('b', 'written anew')
    await second.kept.flush()
    expect((await open()).fake.text('b')).toBe('written anew')
  })

  it('holds values that the browser itself cannot read, the others are read', async () => {
    const first = await open()
    first.fake.type('a', 'mine')
    first.fake.type('b', 'mine too')
    await first.kept.flush()
    const broken = () => { throw new DOMException('Failed to read large IndexedDB value', 'DataError') }
    let gone = false
    const real = {...prototypeMethods(IDBObjectStore.prototype)}
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, query) { return this.name === 'cells' && !gone ? broken() : real.getAll.call(this, query) })
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) { return Array.isArray(key) && key[1] === 'b' ? broken() : real.get.call(this, key as IDBValidKey) })
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
      gone = true
      return real.delete.call(this, key)
    })
    const second = await open()
    expect([second.fake.text('a'), second.fake.text('b')]).toEqual(['mine', undefined])
    expect(second.said).toEqual([expect.stringContaining('saved of b is damaged')])
  })
})

function prototypeMethods(prototype: IDBObjectStore): Pick<IDBObjectStore, 'getAll' | 'get' | 'delete'> {
  return {getAll: prototype.getAll, get: prototype.get, delete: prototype.delete}
}

/** The same request, whose success is heard only when it is released. */
function hold(request: IDBOpenDBRequest, released: (release: () => void) => void): IDBOpenDBRequest {
  const add = request.addEventListener.bind(request)
  const gate = new Promise<void>(resolve => released(resolve))
  request.addEventListener = (type: string, listener: EventListenerOrEventListenerObject | null) => {
    add(type, type === 'success' ? event => void gate.then(() => (listener as EventListener).call(request, event)) : listener as EventListener)
  }
  return request
}
