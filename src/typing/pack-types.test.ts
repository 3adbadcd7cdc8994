import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {beforeAll, describe, expect, it} from 'vitest'
import {chapterCells} from '../site/chapter-cells.ts'
import {chapterFiles} from '../site/chapter-files.ts'
import {cellDiagnostics} from './cell-diagnostics.ts'
import {createCellService, type CellService} from './cell-service.ts'
import {cellSpecifiers} from '../language/cell-specifiers.ts'
import {completionDetails, completionsAt} from './cell-completions.ts'
import {definitionAt} from './cell-definition.ts'
import type {CellInput} from './load-cell.ts'
import {packTypes} from './pack-types.ts'
import {projectTypeFiles} from './project-type-files.ts'
import {packedTypeFiles} from './type-files.ts'
import {typeInfoAt} from './cell-type-info.ts'

const root = join(import.meta.dirname, '../..')
let pack: Record<string, string>
let packed: CellService
let project: CellService

beforeAll(() => {
  pack = packTypes(root)
  packed = createCellService(packedTypeFiles(pack))
  project = createCellService(projectTypeFiles(root))
}, 120_000)

/** All diagnostics of a chapter, as text. */
function problems(service: CellService, name: string, cells: readonly CellInput[]): string[] {
  const chapter = service.update(name, cells)
  return cells.flatMap(cell => cellDiagnostics(chapter, cell.name).map(({from, to, severity, message}) => `${cell.name} ${from}–${to} ${severity} ${message.replaceAll(root, '')}`))
}

/** Of a function of the lab, TypeScript writes `x?: number` from the source and `x?: number | undefined` from the declaration. */
const withoutFunctions = (problem: string): string => problem.includes(' => ') ? problem.replace(/ on type '(<[^(]*>)?\(.*/s, '') : problem

it('holds declarations only: ours with their comments, those of others with the first sentence', () => {
  const own = Object.entries(pack).filter(([path]) => path.startsWith('src/'))
  expect(Object.keys(pack).filter(path => !/\.d\.([cm])?ts$|package\.json$/.test(path))).toEqual([])
  expect(own.map(([path]) => path)).toEqual(expect.arrayContaining(['src/lab/nn/train.d.ts', 'src/lab/text/dataset.d.ts', 'src/compute/tf.d.ts', 'src/typing/cell-environment.d.ts']))
  expect(pack['src/typing/cell-environment.d.ts']).toContain('/** Shows a control under the cell and is its current value: the cell\'s readers run again when the reader changes it. */')
  expect(pack['node_modules/@tensorflow/tfjs-layers/dist/models.d.ts']).toMatch(/\/\*\* A model with a stack of layers, feeding linearly from one to the next\. \*\//)
})

it('knows every module that a cell may import, and nothing is missing in it', () => {
  const imports = cellSpecifiers.map((specifier, index) => `import * as module${index} from '${specifier}'`)
  expect(problems(packed, 'imports', [{name: 'a', source: imports.join('\n')}])).toEqual([])
  const uses = cellSpecifiers.map((specifier, index) => `import * as module${index} from '${specifier}'\nmodule${index}.nothing`).join('\n')
  expect(problems(packed, 'imports', [{name: 'a', source: uses}])).toHaveLength(cellSpecifiers.length) // none of them is `any`
})

describe.each(chapterFiles(root, 'en'))('$file', ({slug, file, text}) => {
  const cells = chapterCells(text, file)

  it('has in both languages the problems that the build finds: none', () => {
    expect(problems(packed, file, cells)).toEqual([])
    const chinese = chapterFiles(root, 'zh').find(chapter => chapter.slug === slug)
    if (!chinese) return
    const own = chapterCells(chinese.text, chinese.file)
    expect(problems(packed, chinese.file, [...own, ...cells.filter(({name}) => !own.some(cell => cell.name === name))])).toEqual([])
  })

  it('broken, has exactly those that the build finds', () => {
    const before = project.update(file, cells)
    // One member too many of everything that a cell declares: the messages say all types.
    const broken = cells.map(({name, source}) => {
      const {body} = before.cells.get(name)!
      const values = body.cell.generator || body.cell.kind === 'expression' ? [] : body.declared.filter(({kind}) => kind !== 'type')
      return {name, source: [source, ...values.map(value => `;(${value.name}).nothing`)].join('\n')}
    })
    const expected = problems(project, file, broken)
    expect(expected.length).toBeGreaterThan(20)
    expect(problems(packed, file, broken).map(withoutFunctions)).toEqual(expected.map(withoutFunctions))
  })
})

it('completes chained methods of tensors and members of what the lab gives, with docs', () => {
  const source = "import * as tf from '@tensorflow/tfjs'\ntf.ones([2]).squ"
  const chapter = packed.update('chained', [{name: 'a', source}])
  expect(completionsAt(chapter, 'a', source.length, [])!.items.map(({label}) => label)).toEqual(expect.arrayContaining(['square', 'squaredDifference', 'mean']))
  expect(completionDetails(chapter, 'a', source.length, 'dataSync')!.docs).not.toBe('')
  const lab = packed.update('chained', [{name: 'a', source: "import {train} from 'lab/nn'\ntrain"}])
  expect(typeInfoAt(lab, 'a', 30)!.docs).toMatch(/\S/)
  expect(definitionAt(lab, 'a', 30)).toMatchObject({kind: 'outside', module: 'lab/nn', text: expect.stringMatching(/^\/\*\*[\s\S]*export declare function train\(/)})
})

it('stays small enough to load while the reader begins to type', () => {
  const size = gzipSync(JSON.stringify(pack)).length
  expect(size).toBeGreaterThan(200_000)
  expect(size).toBeLessThan(600_000)
})
