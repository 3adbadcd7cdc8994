/** @file The GPT of the cases in jax-js: its own attention, GELU and normalisation. Ids go through one-hot products: the gradient of its `take` cannot be compiled (0.1.25). */
import {nn, numpy as np} from '@jax-js/jax'
import type {GptCase} from '../../src/bench/cases.ts'
import {crossEntropy, type Arrays, type JaxLoss} from './jax-learner.ts'

export const gptLoss = ({batch, length, vocabulary, layers, units, heads}: GptCase): JaxLoss => (weights, inputs, targets) => {
  const dense = (x: np.Array, name: string) => np.matmul(x, take(weights, `${name}/kernel`)).add(take(weights, `${name}/bias`))
  const norm = (x: np.Array, name: string) => nn.standardize(x, -1, {epsilon: 1e-3}).mul(take(weights, `${name}/gamma`)).add(take(weights, `${name}/beta`))
  const attention = (qkv: np.Array) => {
    const [q, k, v] = np.split(qkv.reshape([batch, length, 3, heads, units / heads]), 3, 2).map(part => part.reshape([batch, length, heads, units / heads])) as [np.Array, np.Array, np.Array]
    return nn.dotProductAttention(q, k, v, {isCausal: true}).reshape([batch * length, units])
  }
  const embedded = np.matmul(nn.oneHot(inputs.reshape([batch * length]), vocabulary), take(weights, 'embedding/embeddings'))
  let x = embedded.reshape([batch, length, units]).add(take(weights, 'positions/embeddings')).reshape([batch * length, units])
  for (let block = 1; block <= layers; block++) {
    const name = (part: string) => `block${block}_${part}`
    x = x.ref.add(dense(attention(dense(norm(x, name('norm1')), name('qkv'))), name('mix')))
    x = x.ref.add(dense(nn.gelu(dense(norm(x, name('norm2')), name('wide'))), name('narrow')))
  }
  return crossEntropy(dense(norm(x, 'norm'), 'logits'), targets.reshape([batch * length]))
}

/** A weight, owned by who takes it; each is taken once. */
function take(weights: Arrays, name: string): np.Array {
  const weight = weights[name]
  if (!weight) throw new Error(`There is no weight ${name}: there are ${Object.keys(weights).join(', ')}`)
  return weight
}
