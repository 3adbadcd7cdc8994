/**
 * @file The LSTM of the cases in jax-js. It has no `scan`, so the loop over the steps is unrolled in the `jit`; the part of the gates that does not wait for
 * the step before is one product for all steps. Ids go through one-hot products: the gradient of its `take` cannot be compiled (0.1.25).
 */
import {nn, numpy as np} from '@jax-js/jax'
import type {LstmCase} from '../../src/bench/cases.ts'
import {crossEntropy, type JaxLoss} from './jax-learner.ts'

export const lstmLoss = ({batch, length, vocabulary, units}: LstmCase): JaxLoss => (weights, inputs, targets) => {
  const {
    'embedding/embeddings': table, 'lstm/kernel': kernel, 'lstm/recurrent_kernel': recurrentKernel, 'lstm/bias': bias, 'logits/kernel': toLogits, 'logits/bias': logitBias,
  } = weights as Record<string, np.Array> & {[name: string]: np.Array}
  const byTime = (ids: np.Array) => np.transpose(ids).reshape([length * batch])
  const embedded = np.matmul(nn.oneHot(byTime(inputs), vocabulary), table!)
  const gates = np.matmul(embedded, kernel!).add(bias!).reshape([length, batch, 4 * units])
  let hidden = np.zeros([batch, units])
  let cell = np.zeros([batch, units])
  const all: np.Array[] = []
  for (const fromInput of np.unstack(gates, 0)) {
    const [i, f, c, o] = np.split(fromInput.add(np.matmul(hidden, recurrentKernel!.ref)), 4, 1) as [np.Array, np.Array, np.Array, np.Array]
    cell = nn.sigmoid(f).mul(cell).add(nn.sigmoid(i).mul(np.tanh(c)))
    hidden = nn.sigmoid(o).mul(np.tanh(cell.ref))
    all.push(hidden.ref)
  }
  for (const used of [hidden, cell, recurrentKernel!]) used.dispose()
  const logits = np.matmul(np.concatenate(all, 0), toLogits!).add(logitBias!)
  return crossEntropy(logits, byTime(targets))
}
