/**
 * @file Adam with clipping by the global norm, over all variables of a model at once.
 */
import {addN, div, dispose, getBackend, getKernel, keep, maximum, mul, ones, sqrt, square, sum, tidy, train, zeros, zerosLike, type NamedTensorMap, type Scalar, type Tensor, type TensorInfo, type Variable} from '@tensorflow/tfjs-core'
import {runKernel} from './kernels.ts'

/** What a backend's GlobalNorm gets: tensors under any names. It returns √Σ x² over all their numbers, a scalar. */
export type GlobalNormInputs<T extends TensorInfo = TensorInfo> = Readonly<Record<string, T>>

export interface AdamAttributes {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** From 1. */
  readonly step: number
  /** Gradients whose norm together is above this are scaled down to it. */
  readonly clip: number
}

/**
 * What a backend's AdamStep gets: `norm`, from GlobalNorm; `moments` [2, total], the running means of the gradients and of their squares, variable after
 * variable, which it changes in place; value0, gradient0, value1, gradient1, … of equal size each. It returns the new values, in that order.
 *
 *   g ← g·min(1, clip / norm),   m ← β₁m + (1 − β₁)g,   v ← β₂v + (1 − β₂)g²,   w − rate·(m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 */
export type AdamInputs<T extends TensorInfo = TensorInfo> = {readonly norm: T; readonly moments: T} & Readonly<Record<`value${number}` | `gradient${number}`, T>>

/** The parameters of Adam that do not change from step to step. */
export interface AdamOptions {
  /** Default 0.9. */
  readonly beta1?: number
  /** Default 0.999. */
  readonly beta2?: number
  /** Default 10⁻⁷. */
  readonly epsilon?: number
}

export interface Adam {
  /** One step down the gradients, given by the variables' names; they are left as they are. Learning rate and clip may differ from step to step. */
  step(gradients: NamedTensorMap, learningRate: number, clip?: number): void
  /** Frees the moments. The variables are the caller's. */
  dispose(): void
}

/**
 * Adam (Kingma & Ba 2015) on these variables, float32, as `tf.train.adam` computes it. Where the backend has kernels for it, a step is a few dispatches
 * whatever the number of variables.
 */
export function adam(variables: readonly Variable[], {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7}: AdamOptions = {}): Adam {
  if (!getKernel('AdamStep', getBackend())) return stockAdam({beta1, beta2, epsilon})
  const total = variables.reduce((size, variable) => size + variable.size, 0)
  const moments = keep(zeros([2, total]))
  let step = 0
  return {
    step(gradients, learningRate, clip = Infinity) {
      step++
      tidy(() => {
        // Without a limit the norm does not count, and must not: of huge gradients it is infinite.
        const [norm] = (clip === Infinity ? [ones([])] : runKernel('GlobalNorm', gradients)) as [Tensor]
        const pairs = variables.flatMap((variable, i) => [[`value${i}`, variable], [`gradient${i}`, gradients[variable.name] ?? zerosLike(variable)]] as const) // what the loss does not reach has none
        const attributes: AdamAttributes = {learningRate, beta1, beta2, epsilon, step, clip}
        const values = runKernel('AdamStep', {norm, moments, ...Object.fromEntries(pairs)}, attributes)
        variables.forEach((variable, i) => variable.assign(values[i]!))
      })
    },
    dispose: () => moments.dispose(),
  }
}

/** The same by tfjs's own operations. */
function stockAdam({beta1, beta2, epsilon}: Required<AdamOptions>): Adam {
  const optimizer = train.adam(0, beta1, beta2, epsilon)
  return {
    step(gradients, learningRate, clip = Infinity) {
      ;(optimizer as unknown as {learningRate: number}).learningRate = learningRate // tfjs has it protected, and reads it at each step
      const clipped = clip === Infinity ? gradients : clipByGlobalNorm(gradients, clip)
      optimizer.applyGradients(clipped as Parameters<typeof optimizer.applyGradients>[0])
      if (clipped !== gradients) dispose(clipped)
    },
    dispose: () => optimizer.dispose(),
  }
}

/**
 * The gradients, all scaled by the same factor so that their norm together is at most `limit` (Pascanu, Mikolov & Bengio 2013): one long step of an
 * exploding gradient cannot throw the weights away. Disposes nothing.
 */
export function clipByGlobalNorm(gradients: NamedTensorMap, limit: number): NamedTensorMap {
  return tidy(() => {
    const norm = sqrt(addN(Object.values(gradients).map((gradient) => sum(square(gradient)))) as Scalar)
    const scale = div(limit, maximum(norm, limit))
    return Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, mul(gradient, scale)]))
  })
}
