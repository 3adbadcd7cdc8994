import {createHash} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {inlineScripts, withPolicy} from './content-security-policy.ts'

const page = (inside: string) => `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>T</title>${inside}</head><body></body></html>`
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

type Policy = Map<string, string[]>

const parse = (policy: string): Policy => new Map(policy.split('; ').map(directive => directive.split(' ')).map(([name, ...sources]) => [name!, sources]))

/** What the guard of a page adds at an address, and which of that it marks. */
function added(guard: string, address: string, getItem: (key: string) => string | null): {policy: Policy; marked: boolean}[] {
  const metas: {content: string; marked: boolean}[] = []
  const document = {
    createElement: () => ({content: '', marked: false, setAttribute() { this.marked = true }}),
    head: {append: (meta: {content: string; marked: boolean}) => void metas.push(meta)},
  }
  new Function('document', 'localStorage', 'location', guard)(document, {getItem}, {href: address})
  return metas.map(({content, marked}) => ({policy: parse(content), marked}))
}

/** The policies of a page: that of its `<meta>`, and those of the script behind it for a reader who has allowed nothing. */
function policies(html: string, address = 'https://host:8080/en/06-losses/'): {open: Policy; workers: Policy; closed: Policy; guard: string} {
  const [, open, guard] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"\/><script>([\s\S]*?)<\/script>/.exec(html)!
  const [workers, closed] = added(guard!, address, () => null)
  return {open: parse(open!), workers: workers!.policy, closed: closed!.policy, guard: guard!}
}

describe('a page', () => {
  test('has its policy before anything but its encoding', () => {
    expect(withPolicy(page('<script>go()</script>'))).toMatch(/^<!DOCTYPE html><html><head><meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy" /)
    expect(withPolicy('<html><head lang="en"><title>T</title></head></html>')).toMatch(/^<html><head lang="en"><meta http-equiv="Content-Security-Policy" [^>]*><script>[^<]*<\/script><title>/)
  })

  test('may run the scripts that stand in it, and no others', () => {
    const html = page('<script>one()\r\n</script><script type="module" data-x="a>b">two()</script><script src="/three.js"></script><script type="application/json">{"four": 4}</script>')
    const {open, guard} = policies(withPolicy(html))
    const hashes = open.get('script-src')!.filter(source => source.startsWith("'sha256-"))
    expect(hashes).toEqual([hash(guard), hash('one()\n'), hash('two()')])
    expect(open.get('script-src')).not.toContain("'unsafe-inline'")
  })

  test('with the same script twice names it once', () => {
    expect(withPolicy(page('<script>a()</script><script>a()</script>')).split(hash('a()'))).toHaveLength(2)
  })

  test('reaches no other host, but that of packages once the reader allows it', () => {
    const {open, closed} = policies(withPolicy(page('')))
    const foreign = (policy: Policy) => [...policy].flatMap(([name, sources]) => sources.filter(source => !/^('|data:$|blob:$)/.test(source)).map(source => `${name} ${source}`))
    expect(foreign(open)).toEqual(['script-src https://cdn.jsdelivr.net/npm/', 'connect-src https://cdn.jsdelivr.net/npm/'])
    expect(foreign(closed)).toEqual([])
    expect([...closed.keys()]).toEqual(expect.arrayContaining(['script-src', 'connect-src']))
    expect([...open.keys()]).toEqual(expect.arrayContaining(['default-src', 'worker-src', 'img-src', 'style-src', 'font-src', 'frame-src', 'object-src', 'base-uri', 'form-action']))
  })

  test.each([
    ['/', 'https://host:8080/en/', 'https://host:8080/'],
    ['/course/', 'http://host/course/en/06-losses/?present#x', 'http://host/course/'],
    ['/a;b, c/', 'https://host/a;b,%20c/en/', 'https://host/a%3Bb%2C%20c/'],
    ['../../', 'https://host/packages/7/en/06-losses/index.html', 'https://host/packages/7/'],
  ])('under %s, at %s, starts workers from blobs, and from no file but the service worker and the parts of workers', (base, address, root) => {
    const {open, workers, closed} = policies(withPolicy(page(''), {base}), address)
    expect(open.get('worker-src')).toEqual(['blob:', "'self'"])
    expect(closed.get('worker-src'), 'or `script-src` would be asked').toEqual(open.get('worker-src'))
    expect([...workers]).toEqual([['worker-src', ['blob:', `${root}sw.js`, `${root}_astro/parts/`]]])
  })

  test('of a book without a service worker names none', () => {
    expect(policies(withPolicy(page(''), {offline: false})).workers.get('worker-src')).toEqual(['blob:', 'https://host:8080/_astro/parts/'])
  })

  test('without a head is refused', () => {
    expect(() => withPolicy('<p>text</p>')).toThrow('without <head>')
  })
})

test('the guard closes the page unless a package is allowed, storage or not, and says in any case what may be a worker', () => {
  const {guard} = policies(withPolicy(page('')))
  const adds = (getItem: (key: string) => string | null) => added(guard, 'https://host/', getItem).map(({policy, marked}) => `${[...policy.keys()].join()}${marked ? ', marked' : ''}`)
  const both = ['worker-src', 'script-src,worker-src,connect-src, marked']
  expect(adds(() => null)).toEqual(both)
  expect(adds(() => '[]')).toEqual(both)
  expect(adds(() => '{')).toEqual(both)
  expect(adds(() => { throw new Error('forbidden') })).toEqual(both)
  expect(adds(key => key === 'npm-allowed' ? '["d3-dsv@3.0.1"]' : null)).toEqual(['worker-src'])
})

test('inline scripts are those without an address that a browser would run', () => {
  expect(inlineScripts('<script>a</script><SCRIPT TYPE=text/javascript>b</SCRIPT><script type="importmap">{}</script><script src=x></script><script type="text/plain">c</script><script data-src="y">d</script>')).toEqual(['a', 'b', '{}', 'd'])
})
