import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {plotOptions} from './plot-options.ts'
import {plotOptionsChinese} from './plot-options-zh.ts'

const root = join(import.meta.dirname, '../..')
const source = `export interface BarChartOptions {
  /** How high, in \`pixels\`. */
  readonly heights: readonly number[]
  /** Pixels. */
  readonly width?: number
  readonly height?: number
}
`

test('an option is its name, whether it is needed, and its comment; one without a comment of its own shares that above', () => {
  expect(plotOptions('barChart', source)).toEqual([
    {names: ['heights'], required: true, meaning: 'How high, in `pixels`.'},
    {names: ['width', 'height'], required: false, meaning: 'Pixels.'},
  ])
})

test('a file without such options, and an option without a comment, are refused', () => {
  expect(() => plotOptions('pieChart', source)).toThrow('There is no interface PieChartOptions in the file of pieChart.')
  expect(() => plotOptions('barChart', source.replace('  /** How high, in `pixels`. */\n', ''))).toThrow('BarChartOptions.heights has no comment.')
})

describe('the gallery', () => {
  const exported = [...readFileSync(join(root, 'src/lab/plots/index.ts'), 'utf8').matchAll(/type (\w+)Options\b/g)].map(([, name]) => `${name![0]!.toLowerCase()}${name!.slice(1)}`)
  const files = readdirSync(join(root, 'src/lab/plots')).filter(file => file.endsWith('.ts')).map(file => readFileSync(join(root, 'src/lab/plots', file), 'utf8'))

  test.each(['en', 'zh'])('has a section, a cell and the options of every plot of the lab: %s', language => {
    const text = readFileSync(join(root, `home/${language}/plots.mdx`), 'utf8')
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, name]) => name).sort()).toEqual([...exported].sort())
    expect([...text.matchAll(/^<PlotOptions of="(.*)" \/>$/gm)].map(([, name]) => name).sort()).toEqual([...exported].sort())
    for (const plot of exported) expect(text).toMatch(new RegExp(`^display\\((await )?${plot}\\(`, 'm'))
  })

  test.each(exported)('says in Chinese what each option of %s means, and of none that is gone', plot => {
    const options = plotOptions(plot, files.find(text => new RegExp(`^export (async )?function ${plot}\\(`, 'm').test(text))!)
    expect(Object.keys(plotOptionsChinese[plot] ?? {})).toEqual(options.map(({names}) => names[0]))
  })
})
