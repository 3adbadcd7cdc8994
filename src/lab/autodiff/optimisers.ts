/**
 * @file Optimisers: what is done with a gradient once it is known. Chapter 07's cell `optimisers` is this code, and a test holds the two equal.
 * Momentum after Polyak (1964), written as a running mean; Adam after Kingma & Ba (2015); its decay, AdamW, after Loshchilov & Hutter (2019).
 */
import type {Tensor} from './engine.ts'

/** Moves the parameters once, by the gradients that they have now. */
export type Step = () => void

/** Gradient descent, w ← w − ηm, along the running mean m of the gradients; a momentum of 0 is plain descent. */
export function sgd(parameters: readonly Tensor[], {learningRate, momentum = 0}: {learningRate: number; momentum?: number}): Step {
  const means = parameters.map(({data}) => new Float64Array(data.length))
  return () => parameters.forEach(({data, grad}, k) => {
    const m = means[k]!
    grad.forEach((g, i) => {
      m[i] = momentum * m[i]! + (1 - momentum) * g
      data[i]! -= learningRate * m[i]!
    })
  })
}

/** Adam: a step of about η for each weight, whatever the size of its gradients. `decay` draws the weights towards 0 beside it (AdamW). */
export function adam(parameters: readonly Tensor[], {learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decay = 0}: {learningRate: number; beta1?: number; beta2?: number; epsilon?: number; decay?: number}): Step {
  const means = parameters.map(({data}) => new Float64Array(data.length))
  const squares = parameters.map(({data}) => new Float64Array(data.length))
  let t = 0
  return () => {
    t++
    parameters.forEach(({data, grad}, k) => {
      const [m, v] = [means[k]!, squares[k]!]
      grad.forEach((g, i) => {
        m[i] = beta1 * m[i]! + (1 - beta1) * g
        v[i] = beta2 * v[i]! + (1 - beta2) * g ** 2
        const mean = m[i]! / (1 - beta1 ** t)
        const square = v[i]! / (1 - beta2 ** t)
        data[i]! -= learningRate * (mean / (Math.sqrt(square) + epsilon) + decay * data[i]!)
      })
    })
  }
}
