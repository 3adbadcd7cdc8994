/** @file The most arithmetic that a chip could do in a second, from what is built into it. */
import {LabError} from '../lab-error.ts'

export interface ChipUnits {
  /** Units that work side by side: cores, multiprocessors. */
  readonly units: number
  /** Floating-point operations of one unit in one cycle, a multiply–add counted as two. */
  readonly flopPerCycle: number
  /** Cycles per second, Hz. */
  readonly clock: number
}

/** FLOP/s if every unit is busy in every cycle: units × FLOP per cycle × clock. A bound, not a forecast. Throws a LabError for what is not a positive number. */
export function peakFlops({units, flopPerCycle, clock}: ChipUnits): number {
  for (const [name, value] of Object.entries({units, flopPerCycle, clock})) {
    if (!(value > 0 && value < Infinity)) {
      throw new LabError(`${name} is ${value}.`, 'Give a positive number: units and FLOP per cycle as counts, the clock in Hz (1.41 GHz is 1.41e9).', [
        `${name}是${value}。`, '要给正数：单元数和每周期运算次数是个数，时钟频率以Hz为单位（1.41 GHz写作1.41e9）。',
      ])
    }
  }
  return units * flopPerCycle * clock
}
