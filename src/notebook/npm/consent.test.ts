import {describe, expect, test} from 'vitest'
import {compile} from '../../language/compile.ts'
import {checkConsent, packagesOf} from './check-consent.ts'
import {createNpmConsent} from './consent.ts'

/** Storage in memory. */
function memory(kept = new Map<string, string>()): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  return {getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: key => void kept.delete(key)}
}

const forbidden = () => { throw new DOMException('forbidden', 'SecurityError') }
const program = compile("import {csvParse} from 'npm:d3-dsv@3.0.1'\nimport chunk from 'npm:lodash-es@4.17.21/chunk.js'\nimport 'npm:d3-dsv@3.0.1/src/dsv.js'\nimport {x} from 'lab/text'\nconst a = 1", {name: 'a'})

describe('consent', () => {
  test('is kept by package and version, once each, until it is withdrawn', () => {
    const storage = memory()
    const consent = createNpmConsent({storage: () => storage, open: false})
    expect(consent.allow(['b@1.0.0'])).toBe(true)
    expect(consent.allow(['a@1.0.0', 'b@1.0.0'])).toBe(true)
    expect(createNpmConsent({storage: () => storage, open: true}).allowed()).toEqual(['b@1.0.0', 'a@1.0.0'])
    consent.withdraw()
    expect(consent.allowed()).toEqual([])
  })

  test('counts for nothing where the page may not store, and says so', () => {
    const consent = createNpmConsent({storage: forbidden, open: false})
    expect(consent.allowed()).toEqual([])
    expect(consent.allow(['a@1.0.0'])).toBe(false)
    expect(consent.forgetful).toBe(true)
    expect(() => consent.withdraw()).not.toThrow()
  })

  test.each(['{', '"x"', '{"length": 1}', 'null', '[1, null]'])('ignores what is not a list of names: %s', kept => {
    expect(createNpmConsent({storage: () => memory(new Map([['npm-allowed', kept]])), open: true}).allowed()).toEqual([])
  })
})

describe('a program', () => {
  test('names each of its packages once', () => {
    expect(packagesOf(program.imports)).toEqual(['d3-dsv@3.0.1', 'lodash-es@4.17.21'])
  })

  test('without packages may always run', () => {
    expect(checkConsent(compile('const a = 1', {name: 'a'}), createNpmConsent({storage: forbidden, open: false}))).toBeUndefined()
  })

  test('asks for what is not allowed, at its first package', () => {
    const storage = memory()
    const consent = createNpmConsent({storage: () => storage, open: true})
    expect(checkConsent(program, consent)).toMatchObject({code: 'npm-needs-consent', cell: 'a', line: 1, values: {packages: 'd3-dsv@3.0.1, lodash-es@4.17.21', host: 'cdn.jsdelivr.net'}})
    consent.allow(['d3-dsv@3.0.1'])
    expect(checkConsent(program, consent)).toMatchObject({code: 'npm-needs-consent', values: {packages: 'lodash-es@4.17.21'}})
    consent.refuse(['lodash-es@4.17.21'])
    expect(checkConsent(program, consent)).toMatchObject({code: 'npm-refused', values: {packages: 'lodash-es@4.17.21'}})
    consent.allow(['lodash-es@4.17.21'])
    expect(checkConsent(program, consent)).toBeUndefined()
  })

  test('another version is another package', () => {
    const storage = memory(new Map([['npm-allowed', '["d3-dsv@3.0.0", "lodash-es@4.17.21"]']]))
    expect(checkConsent(program, createNpmConsent({storage: () => storage, open: true}))).toMatchObject({code: 'npm-needs-consent', values: {packages: 'd3-dsv@3.0.1'}})
  })

  test('allowed on a page that was opened before that, must be loaded again', () => {
    const storage = memory()
    const consent = createNpmConsent({storage: () => storage, open: false})
    consent.allow(packagesOf(program.imports))
    expect(checkConsent(program, consent)).toMatchObject({code: 'npm-needs-reload'})
  })

  test('says when consent could not be kept', () => {
    const consent = createNpmConsent({storage: forbidden, open: false})
    consent.allow(packagesOf(program.imports))
    expect(checkConsent(program, consent)).toMatchObject({code: 'npm-not-kept'})
  })
})
