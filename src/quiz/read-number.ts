/** @file A number as readers type it: with a comma or a point, full-width, with a true minus sign, as 2e-3, with the unit behind it. */

/** Undefined when it is none. `unit` may stand behind it. */
export function readNumber(text: string, unit = ''): number | undefined {
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').replaceAll('。', '.').replace(/\s+/g, '')
  const bare = unit && plain.endsWith(unit.normalize('NFKC').replace(/\s+/g, '')) ? plain.slice(0, -unit.normalize('NFKC').replace(/\s+/g, '').length) : plain
  // 98,816 is a number with its thousands parted, 0,25 one with a comma for its point.
  const number = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number) ? Number(number) : undefined
}
