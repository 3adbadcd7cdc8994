/** @file A number as readers type it: with a comma or a point, full-width, with a true minus sign, as 2e-3, as a fraction or in per cent, with the unit behind it. */

/**
 * The numbers that it can be: none, one, or two, since 1,382 is a thousand to one reader and little more than one to another; the thousand comes first. `unit` may stand behind it. 1/20 is 0.05, and so is 5%, unless the question itself
 * counts in per cent.
 */
export function readNumbers(text: string, unit = ''): readonly number[] {
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').replaceAll('。', '.').replaceAll('⁄', '/').replace(/\s+/g, '')
  const bare = unit && plain.endsWith(unit.normalize('NFKC').replace(/\s+/g, '')) ? plain.slice(0, -unit.normalize('NFKC').replace(/\s+/g, '').length) : plain
  const [, above, below] = /^([^/]+)\/([^/]+)$/.exec(bare) ?? []
  if (above !== undefined && below !== undefined) return ratios(plainNumbers(above), plainNumbers(below))
  return bare.endsWith('%') ? ratios(plainNumbers(bare.slice(0, -1)), [100]) : plainNumbers(bare)
}

function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.flatMap(a => below.filter(b => b !== 0).map(b => a / b))
}

function plainNumbers(bare: string): number[] {
  // 1,234,567 and 98,816.5 have their thousands parted, 0,25 has a comma for its point; 98,816 can be either.
  const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(bare) ? [bare.replaceAll(',', '')] : []
  return [...thousands, bare.replace(',', '.')].filter(text => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)).map(Number)
}
