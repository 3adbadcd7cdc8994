/** @file jax-js as one of the systems of a benchmark. */
import {readFileSync} from 'node:fs'
import type {Case} from '../../src/bench/cases.ts'
import type {System, Weight} from '../../src/bench/system.ts'
import {gptLoss} from './jax-gpt.ts'
import {jaxLearner} from './jax-learner.ts'
import {lstmLoss} from './jax-lstm.ts'

const {version} = JSON.parse(readFileSync(new URL('../../node_modules/@jax-js/jax/package.json', import.meta.url), 'utf8')) as {version: string}

/** Throws an Error when jax-js has no such device here. */
export async function jaxSystem(one: Case, {backend, adapter}: {readonly backend: 'wasm' | 'webgpu'; readonly adapter: string}, weights: readonly Weight[]): Promise<System> {
  const learner = await jaxLearner(backend, weights, one.bench === 'lstm' ? lstmLoss(one) : gptLoss(one))
  return {
    name: 'jax-js',
    backend,
    adapter,
    note: `jax-js ${version}, one jit around the whole step${one.bench === 'lstm' ? ', the loop unrolled (it has no scan)' : ''}, one-hot embedding, Adam written out`,
    step: async batch => ({loss: await learner.step(batch)}),
    dispose: () => learner.dispose(),
  }
}
