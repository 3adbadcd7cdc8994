/** @file A number as readers type it: with a comma or a point, full-width, with a true minus sign, as 2e-3, as a fraction or in per cent, with the unit behind it. */

/** Undefined when it is none. `unit` may stand behind it. 1/20 is 0.05, and so is 5%, unless the question itself counts in per cent. */
export function readNumber(text: string, unit = ''): number | undefined {
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').replaceAll('。', '.').replaceAll('⁄', '/').replace(/\s+/g, '')
  const bare = unit && plain.endsWith(unit.normalize('NFKC').replace(/\s+/g, '')) ? plain.slice(0, -unit.normalize('NFKC').replace(/\s+/g, '').length) : plain
  const [, above, below] = /^([^/]+)\/([^/]+)$/.exec(bare) ?? []
  if (above !== undefined && below !== undefined) return ratio(plainNumber(above), plainNumber(below))
  return bare.endsWith('%') ? ratio(plainNumber(bare.slice(0, -1)), 100) : plainNumber(bare)
}

function ratio(above: number | undefined, below: number | undefined): number | undefined {
  return above === undefined || !below ? undefined : above / below
}

function plainNumber(bare: string): number | undefined {
  // 98,816 is a number with its thousands parted, 0,25 one with a comma for its point.
  const number = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number) ? Number(number) : undefined
}
