/**
 * @file What is known of the chips that the book speaks of. Each cell has its own source and the day on which we read it; a cell that no source confirms is not here.
 * Peaks are for dense matrices: makers also print twice as much, for matrices of which two in four numbers are zero.
 */
import type {ChipUnits} from './peak-flops.ts'

export interface FactSource {
  /** Who says it, and where. */
  readonly who: string
  readonly where: string
}

export interface FactCell {
  readonly value: number
  readonly source: FactSource
  /** The day we read it, YYYY-MM-DD. */
  readonly accessed: string
  readonly status: 'confirmed'
}

/** units, flopPerCycle (dense, 16-bit numbers), clock in Hz, half in FLOP/s (dense, 16-bit numbers), memory in bytes, bandwidth in bytes/s. */
export type ChipQuantity = keyof ChipUnits | 'half' | 'memory' | 'bandwidth'

export interface Chip {
  readonly id: string
  readonly name: string
  readonly facts: Readonly<Partial<Record<ChipQuantity, FactCell>>>
}

const from = (who: string, where: string, accessed: string) => (value: number): FactCell => ({value, source: {who, where}, accessed, status: 'confirmed'})

const forum = from('NVIDIA developer forum, from the white papers of V100, A100 and H100', 'https://forums.developer.nvidia.com/t/how-to-calculate-the-tensor-core-fp16-performance-of-h100/244727', '2026-11-28')
const a100 = from('G. K. Lockwood, from NVIDIA’s data sheet and white paper', 'https://glennklockwood.com/garden/processors/A100', '2026-11-28')
const h100 = from('G. K. Lockwood, from NVIDIA’s white paper', 'https://glennklockwood.com/garden/processors/h100', '2026-11-28')
const v5p = from('Google Cloud', 'https://cloud.google.com/tpu/docs/v5p-training', '2026-11-28')
const v5e = from('Google Cloud', 'https://docs.cloud.google.com/tpu/docs/v5e', '2026-11-28')
const scaling = from('J. Austin and others, How to Scale Your Model', 'https://jax-ml.github.io/scaling-book/tpus/', '2026-11-28')
const ascend = from('Elecfans, from Huawei’s talk at Hot Chips 2019', 'https://m.elecfans.com/article/1058184.html', '2026-11-28')

export const chips: readonly Chip[] = [
  {id: 'a100', name: 'NVIDIA A100 80 GB SXM', facts: {units: forum(108), flopPerCycle: forum(2048), clock: forum(1.41e9), half: a100(312e12), memory: a100(80e9)}},
  {id: 'h100', name: 'NVIDIA H100 SXM5', facts: {units: h100(132), flopPerCycle: forum(4096), clock: h100(1.83e9), half: h100(989.4e12), memory: h100(80e9)}},
  {id: 'tpu-v5p', name: 'Google TPU v5p', facts: {units: v5p(8), flopPerCycle: scaling(32768), half: v5p(459e12), memory: v5p(95e9), bandwidth: v5p(2765e9)}},
  {id: 'tpu-v5e', name: 'Google TPU v5e', facts: {units: scaling(4), flopPerCycle: scaling(32768), clock: scaling(1.5e9), half: v5e(197e12), memory: v5e(16e9)}},
  {id: 'ascend-910', name: 'Huawei Ascend 910', facts: {units: ascend(32), flopPerCycle: ascend(8192), half: ascend(256e12)}},
]

/** The chip with this id. Throws a RangeError for another. */
export function chipOf(id: string): Chip {
  const chip = chips.find(chip => chip.id === id)
  if (!chip) throw new RangeError(`No chip “${id}”; there are ${chips.map(({id}) => id).join(', ')}.`)
  return chip
}
