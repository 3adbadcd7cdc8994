import {createHash} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {inlineScripts, withPolicy} from './content-security-policy.ts'

const page = (inside: string) => `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>T</title>${inside}</head><body></body></html>`
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The policies of a page: that of its `<meta>`, and the stricter one in the script behind it. */
function policies(html: string): {open: Map<string, string[]>; closed: Map<string, string[]>; guard: string} {
  const [, open, guard] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"\/><script>([\s\S]*?)<\/script>/.exec(html)!
  const [, closed] = /meta\.content = ("(?:[^"\\]|\\.)*")/.exec(guard!)!
  const parse = (policy: string) => new Map(policy.split('; ').map(directive => directive.split(' ')).map(([name, ...sources]) => [name!, sources]))
  return {open: parse(open!), closed: parse(JSON.parse(closed!) as string), guard: guard!}
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
    const foreign = (policy: Map<string, string[]>) => [...policy].flatMap(([name, sources]) => sources.filter(source => !/^('|data:$|blob:$)/.test(source) && !(name === 'worker-src' && source === '*:*/sw.js')).map(source => `${name} ${source}`))
    expect(foreign(open)).toEqual(['script-src https://cdn.jsdelivr.net/npm/', 'connect-src https://cdn.jsdelivr.net/npm/'])
    expect(foreign(closed)).toEqual([])
    expect([...closed.keys()]).toEqual(expect.arrayContaining(['script-src', 'connect-src', 'worker-src']))
    expect([...open.keys()]).toEqual(expect.arrayContaining(['default-src', 'worker-src', 'img-src', 'style-src', 'font-src', 'frame-src', 'object-src', 'base-uri', 'form-action']))
  })

  test.each([['/', '*:*/sw.js'], ['/course/', '*:*/course/sw.js'], ['/a;b, c/', '*:*/a%3Bb%2C%20c/sw.js']])('under %s starts workers from blobs, and from no file but the service worker', (base, script) => {
    const {open, closed} = policies(withPolicy(page(''), {base}))
    expect([open.get('worker-src'), closed.get('worker-src')]).toEqual([['blob:', script], ['blob:', script]])
  })

  test('without a head is refused', () => {
    expect(() => withPolicy('<p>text</p>')).toThrow('without <head>')
  })
})

test('the guard closes the page unless a package is allowed, storage or not', () => {
  const {guard} = policies(withPolicy(page('')))
  const closes = (getItem: (key: string) => string | null): boolean => {
    const added: unknown[] = []
    const document = {createElement: () => ({setAttribute() {}}), head: {append: (meta: unknown) => void added.push(meta)}}
    new Function('document', 'localStorage', guard)(document, {getItem})
    return added.length === 1
  }
  expect(closes(() => null)).toBe(true)
  expect(closes(() => '[]')).toBe(true)
  expect(closes(() => '{')).toBe(true)
  expect(closes(() => { throw new Error('forbidden') })).toBe(true)
  expect(closes(key => key === 'npm-allowed' ? '["d3-dsv@3.0.1"]' : null)).toBe(false)
})

test('inline scripts are those without an address that a browser would run', () => {
  expect(inlineScripts('<script>a</script><SCRIPT TYPE=text/javascript>b</SCRIPT><script type="importmap">{}</script><script src=x></script><script type="text/plain">c</script><script data-src="y">d</script>')).toEqual(['a', 'b', '{}', 'd'])
})
