/**
 * @file Binary floating-point formats and exact rounding into them, to nearest, ties to even (IEEE 754; for the 8-bit formats, OCP 8-bit Floating Point
 * Specification 1.0 without saturation).
 */

export interface NumberFormat {
  readonly name: string
  readonly bits: number
  readonly exponentBits: number
  /** Bits of the significand that are stored; normal numbers have a leading 1 besides. */
  readonly fractionBits: number
  /** What is subtracted from the stored exponent. */
  readonly bias: number
  /** The largest finite number. */
  readonly largest: number
  /** What comes of a number beyond it: infinity, or NaN where the format has none. */
  readonly overflow: 'infinity' | 'NaN'
}

function format(name: string, exponentBits: number, fractionBits: number, special: Partial<NumberFormat> = {}): NumberFormat {
  const bias = 2 ** (exponentBits - 1) - 1
  return {name, bits: 1 + exponentBits + fractionBits, exponentBits, fractionBits, bias, largest: (2 - 2 ** -fractionBits) * 2 ** bias, overflow: 'infinity', ...special}
}

export const float32 = format('float32', 8, 23)
export const bfloat16 = format('bfloat16', 8, 7)
export const float16 = format('float16', 5, 10)
/** One pattern alone is NaN, and the others of the highest exponent are numbers: hence 448, and no infinity. */
export const float8e4m3 = format('fp8 E4M3', 4, 3, {largest: 448, overflow: 'NaN'})
export const float8e5m2 = format('fp8 E5M2', 5, 2)

/** From the widest to the narrowest. */
export const numberFormats: readonly NumberFormat[] = [float32, bfloat16, float16, float8e4m3, float8e5m2]

/** The distance between neighbours of the format around `x`: 2 to the power of (exponent of x − fraction bits), and of the smallest normal number below that. */
export function spacing(x: number, {bias, fractionBits}: NumberFormat): number {
  return 2 ** (Math.max(exponentOf(Math.abs(x)), 1 - bias) - fractionBits)
}

/** The number of the format that is nearest to `x`; of two equally near ones, the one whose last bit is 0. */
export function roundTo(x: number, format: NumberFormat): number {
  if (Number.isNaN(x) || x === 0) return x
  const step = spacing(x, format)
  const size = Math.abs(x) === Infinity ? Infinity : halfToEven(Math.abs(x) / step) * step // scaling by a power of two is exact
  if (size <= format.largest) return x < 0 ? -size : size
  return format.overflow === 'NaN' ? NaN : x < 0 ? -Infinity : Infinity
}

function exponentOf(x: number): number {
  if (x === 0) return -Infinity
  const guess = Math.floor(Math.log2(x)) // may be off by one next to a power of two
  return 2 ** guess > x ? guess - 1 : 2 ** (guess + 1) <= x ? guess + 1 : guess
}

function halfToEven(x: number): number {
  const below = Math.floor(x)
  const rest = x - below
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below
}
