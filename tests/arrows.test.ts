import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expect, it} from 'vitest'
import {wrongArrows} from './arrows.ts'

const root = join(import.meta.dirname, '..')

it('every import goes along the arrows', async () => {
  const {modules, wrong} = await wrongArrows(root, ['src', 'components'])
  expect(wrong).toEqual([])
  expect(modules).toBeGreaterThan(20)
})

it('components import only src/site, src/notebook, src/quiz, src/progress, src/reading, src/offline, src/teachers, src/scorm, src/bench and one another', () => {
  const wrong = astroImports().filter(({to}) => /^(src\/|@tensorflow\/)/.test(to) && !/^src\/(site|notebook|quiz|progress|reading|offline|teachers|scorm|bench)\//.test(to))
  expect(wrong).toEqual([])
  expect(astroImports().length).toBeGreaterThan(0)
})

it('finds imports that go against the arrows', async () => {
  expect(await planted({
    'src/language/parse.ts': "import type {Kernel} from '../kernel/kernel.ts'",
    'src/kernel/kernel.ts': "import {mean} from '../lab/stats.ts'\nexport type Kernel = typeof mean",
    'src/lab/stats.ts': "import {fit} from './nn/fit.ts'\nimport * as tf from '@tensorflow/tfjs'\nexport const mean = [fit, tf]",
    'src/lab/random.ts': '',
    'src/lab/text.ts': '',
    'src/lab/nn/fit.ts': "import '../../compute/tf.ts'\nimport '../random.ts'\nexport const fit = 1",
    'src/compute/tf.ts': "import '@tensorflow/tfjs'\nimport '../lab/random.ts'\nimport '../lab/text.ts'",
    'src/notebook/editor.ts': "import {tf} from '../compute/tf.ts'\nimport {page} from '../site/page.ts'",
    'src/notebook/modules-worker.ts': "export const load = () => import('../compute/tf.ts')",
    'src/site/page.ts': "import '../kernel/kernel.ts'\nimport '../notebook/strings.ts'",
    'src/notebook/strings.ts': '',
    'src/site/page.test.ts': "import '../compute/tf.ts'",
    'src/site/check.ts': "import ts from 'typescript'\nexport const version = ts.version",
  })).toEqual([
    'src/compute/tf.ts → src/lab/random.ts: src/compute imports only itself',
    'src/compute/tf.ts → src/lab/text.ts: src/compute imports only itself',
    'src/kernel/kernel.ts → src/lab/stats.ts: src/kernel imports only itself, src/language',
    'src/lab/stats.ts → node_modules/@tensorflow/tfjs/index.js: only src/lab/nn, src/compute and src/bench import tfjs',
    'src/lab/stats.ts → src/lab/nn/fit.ts: src/lab/(?!nn/) imports only itself, src/lab/(?!nn/)',
    'src/language/parse.ts → src/kernel/kernel.ts: src/language imports only itself',
    'src/notebook/editor.ts → src/compute/tf.ts: src/notebook imports only itself, src/typing, src/kernel, src/language, src/workers',
    'src/notebook/editor.ts → src/site/page.ts: src/notebook imports only itself, src/typing, src/kernel, src/language, src/workers',
    'src/site/check.ts → node_modules/typescript/index.js: only src/typing imports TypeScript',
  ])
})

it('finds a circle, also one of types', async () => {
  expect(await planted({
    'src/language/a.ts': "import {b} from './b.ts'\nexport const a = b",
    'src/language/b.ts': "import type {c} from './c.ts'\nexport const b = 1 as unknown as typeof c",
    'src/language/c.ts': "import {a} from './a.ts'\nexport const c = a",
  })).toContain('src/language/a.ts → src/language/b.ts: no import leads back to where it came from')
})

/** What the rules say about a house of these files. */
async function planted(files: Record<string, string>): Promise<string[]> {
  const house = mkdtempSync(join(tmpdir(), 'arrows-'))
  try {
    for (const [path, text] of Object.entries({...files, 'node_modules/@tensorflow/tfjs/package.json': '{"name": "@tensorflow/tfjs", "main": "index.js"}', 'node_modules/@tensorflow/tfjs/index.js': '', 'node_modules/typescript/package.json': '{"name": "typescript", "main": "index.js"}', 'node_modules/typescript/index.js': '', 'package.json': '{"dependencies": {"@tensorflow/tfjs": "*", "typescript": "*"}}'})) {
      mkdirSync(dirname(join(house, path)), {recursive: true})
      writeFileSync(join(house, path), text)
    }
    return (await wrongArrows(house, ['src'])).wrong
  } finally {
    rmSync(house, {recursive: true})
  }
}

/** The imports of the .astro files (which dependency-cruiser does not read), with the relative ones as paths from the root. */
function astroImports(): {from: string; to: string}[] {
  const folder = join(root, 'components')
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.astro')).flatMap(name => {
    const text = readFileSync(join(folder, name), 'utf8')
    return Array.from(text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g), ([, to]) => ({
      from: `components/${name}`,
      to: to!.startsWith('.') ? join('components', dirname(name), to!).replaceAll('\\', '/') : to!,
    }))
  })
}
