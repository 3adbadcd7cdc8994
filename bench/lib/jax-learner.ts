/**
 * @file A step of training in jax-js, as its README advises: one `jit` around loss, gradient, clipping and Adam, so that it fuses what it can and records
 * the whole step once. Its optimisers are a package of their own (@jax-js/optax) that this project does not have, so Adam is written out.
 * jax-js counts references: an array given to a function is gone, `.ref` keeps it.
 */
import {blockUntilReady, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad} from '@jax-js/jax'
import {training} from '../../src/bench/cases.ts'
import type {Weight} from '../../src/bench/system.ts'
import type {Batch} from '../../src/lab/nn/index.ts'

export type Arrays = Record<string, np.Array>

/** The mean loss of a batch, ids and targets [batch, length] int32. It owns what it is given, as every function of jax-js. */
export type JaxLoss = (weights: Arrays, inputs: np.Array, targets: np.Array) => np.Array

export interface JaxLearner {
  step(batch: Batch): Promise<number>
  dispose(): void
}

/** Throws an Error when jax-js has no such device here. */
export async function jaxLearner(device: 'wasm' | 'webgpu', weights: readonly Weight[], loss: JaxLoss): Promise<JaxLearner> {
  if (!(await init(device)).includes(device)) throw new Error(`jax-js does not start on ${device} here`)
  defaultDevice(device)
  const gradientOf = valueAndGrad(loss)
  const update = jit((weights: Arrays, firsts: Arrays, seconds: Arrays, inputs: np.Array, targets: np.Array, rate: np.Array, correction: np.Array) => {
    const [value, gradients] = gradientOf(tree.ref(weights), inputs, targets) as [np.Array, Arrays]
    const next = adam(weights, gradients, firsts, seconds, rate, correction)
    return {value, ...next}
  })
  const zeros = (): Arrays => Object.fromEntries(weights.map(({name, shape}) => [name, np.zeros([...shape])]))
  let state = {weights: Object.fromEntries(weights.map(({name, shape, values}) => [name, np.array(Float32Array.from(values)).reshape([...shape])])) as Arrays, firsts: zeros(), seconds: zeros()}
  let steps = 0
  return {
    async step({inputs, targets, size, length}) {
      steps++
      const ids = [inputs, targets].map(ids => np.array(Int32Array.from(ids), {dtype: np.int32}).reshape([size, length])) as [np.Array, np.Array]
      const rate = training.learningRate / (1 - training.beta1 ** steps)
      const correction = 1 / (1 - training.beta2 ** steps)
      const {value, ...next} = update(state.weights, state.firsts, state.seconds, ...ids, np.array(rate), np.array(correction))
      state = next
      await blockUntilReady(state)
      const [nats] = await value.data()
      return nats!
    },
    dispose() {
      tree.dispose(state)
      update.dispose()
    },
  }
}

/**
 * Clipping by the global norm and Adam (Kingma & Ba 2015), weight by weight.
 * @param rate learning rate / (1 − β₁ᵗ), a scalar
 * @param correction 1 / (1 − β₂ᵗ), a scalar
 */
function adam(weights: Arrays, gradients: Arrays, firsts: Arrays, seconds: Arrays, rate: np.Array, correction: np.Array): {weights: Arrays; firsts: Arrays; seconds: Arrays} {
  const {beta1, beta2, epsilon, clip} = training
  const names = Object.keys(weights)
  const norm = np.sqrt(names.map(name => np.square(gradients[name]!.ref).sum()).reduce((a, b) => a.add(b)))
  const scale = np.array(clip).div(np.maximum(norm, clip))
  const next: {weights: Arrays; firsts: Arrays; seconds: Arrays} = {weights: {}, firsts: {}, seconds: {}}
  for (const name of names) {
    const gradient = gradients[name]!.mul(scale.ref)
    const first = firsts[name]!.mul(beta1).add(gradient.ref.mul(1 - beta1))
    const second = seconds[name]!.mul(beta2).add(np.square(gradient).mul(1 - beta2))
    const change = first.ref.mul(rate.ref).div(np.sqrt(second.ref.mul(correction.ref)).add(epsilon))
    Object.assign(next.weights, {[name]: weights[name]!.sub(change)})
    Object.assign(next.firsts, {[name]: first})
    Object.assign(next.seconds, {[name]: second})
  }
  for (const used of [scale, rate, correction]) used.dispose()
  return next
}

/** Mean of −ln softmax(logits)[target] over all rows: logits [N,V], targets [N]. */
export function crossEntropy(logits: np.Array, targets: np.Array): np.Array {
  const [rows, classes] = logits.shape as [number, number]
  return nn.logSoftmax(logits).mul(nn.oneHot(targets, classes)).sum().mul(-1 / rows)
}
