/**
 * @file Dropout that is random within a run and the same in every run with the same seed.
 *
 * tfjs offers neither for training: a `tf.layers.dropout` without a seed draws from Math.random, and with one it drops the *same* units at every step.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {random, type Rng} from '../random.ts'
import {layersOf} from './layers-of.ts'

/** What a tfjs cell calls for a mask: `ones` shaped like what is dropped from. Kept units are scaled by 1 / (1 − rate), so that the mean stays (Srivastava et al. 2014). */
export type SeededMask = (ones: tf.Tensor, rate: number) => tf.Tensor

export function seededMask(rng: Rng): SeededMask {
  return (ones, rate) => {
    const values = new Float32Array(ones.size)
    for (let i = 0; i < values.length; i++) values[i] = rng() < rate ? 0 : 1 / (1 - rate)
    return tf.tensor(values, ones.shape)
  }
}

/** The parts of tfjs's layers that drop: Dropout and its kin by a seed, recurrent cells by a function. Undocumented, steady since 2.0. */
interface Dropping {
  seed?: number | undefined
  readonly rate?: number
  readonly cell?: {dropoutFunc?: SeededMask | undefined; dropoutMask?: tf.Tensor[] | null; recurrentDropoutMask?: tf.Tensor[] | null}
}

export interface SeededDropout {
  /** Call before every training step: other units drop each time. */
  next(): void
  /** Gives the layers their own behaviour back, and frees the masks that recurrent cells keep. */
  restore(): void
}

/**
 * Takes over every dropout in the model, in layers however they were made. What drops depends on the seed and on the number of the step, and on nothing before it, so a
 * training that goes on after `done` steps drops what it would have dropped.
 */
export function seedDropout(model: LayersModel, seed: number, done = 0): SeededDropout {
  let step = done
  let rng = random(seed)
  const mask = seededMask(() => rng())
  const dropping = layersOf(model) as unknown as Dropping[]
  const seeded = dropping.filter((layer) => typeof layer.rate === 'number')
  const cells = dropping.flatMap(({cell}) => (cell ? [cell] : []))
  const before = {seeds: seeded.map((layer) => layer.seed), functions: cells.map((cell) => cell.dropoutFunc)}
  for (const cell of cells) cell.dropoutFunc = mask
  return {
    next() {
      rng = random((seed ^ Math.imul(++step, 0xc2b2ae35)) >>> 0) // not the step of the counter inside `random`: neighbours would share their state
      for (const layer of seeded) layer.seed = Math.floor(rng() * 2 ** 31)
    },
    restore() {
      seeded.forEach((layer, i) => (layer.seed = before.seeds[i]))
      cells.forEach((cell, i) => (cell.dropoutFunc = before.functions[i]))
      freeMasks(model)
    },
  }
}

/** Recurrent cells keep their latest masks, also where nothing drops, and forget them when the model is disposed. */
export function freeMasks(model: LayersModel): void {
  for (const {cell} of layersOf(model) as unknown as Dropping[]) {
    if (!cell) continue
    tf.dispose([cell.dropoutMask ?? [], cell.recurrentDropoutMask ?? []])
    cell.dropoutMask = cell.recurrentDropoutMask = null
  }
}
