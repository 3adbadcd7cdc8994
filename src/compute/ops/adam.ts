/**
 * @file Adam with clipping by the global norm, over all variables of a model at once.
 */
import {add, addN, concat, div, getBackend, getKernel, keep, maximum, mul, ones, reshape, split, sqrt, square, stack, sub, sum, tensor2d, tidy, unstack, zeros, zerosLike, type NamedTensorMap, type Rank, type Scalar, type Tensor, type Tensor1D, type Tensor2D, type TensorInfo, type Variable} from '@tensorflow/tfjs-core'
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

/** What Adam remembers from one step to the next, as plain numbers. */
export interface AdamState {
  /** Steps taken: the corrections of the running means go by it. */
  readonly step: number
  /** [2, total], row after row: the running means of the gradients, variable after variable, then those of their squares. */
  readonly moments: Float32Array
}

export interface Adam {
  /** One step down the gradients, given by the variables' names; they are left as they are. Learning rate and clip may differ from step to step. */
  step(gradients: NamedTensorMap, learningRate: number, clip?: number): void
  /** How long the gradients of the last step were together, √Σ g², before they were clipped. Undefined before the first step, and with `clip` Infinity, which needs no norm. */
  norm(): Promise<number | undefined>
  /** A copy of what it remembers after the steps so far. */
  save(): Promise<AdamState>
  /** Frees the moments and the norm. The variables are the caller's. */
  dispose(): void
}

/**
 * Adam (Kingma & Ba 2015) on these variables, float32, as `tf.train.adam` computes it. Where the backend has kernels for it, a step is a few dispatches
 * whatever the number of variables. `state`: what it remembered of earlier steps on variables of these sizes, to go on as if it had never stopped.
 */
export function adam(variables: readonly Variable[], {beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7}: AdamOptions = {}, state?: AdamState): Adam {
  const total = variables.reduce((size, variable) => size + variable.size, 0)
  const before = state ? tensor2d(state.moments.slice(), [2, total]) : zeros<Rank.R2>([2, total])
  const fused = getKernel('AdamStep', getBackend()) !== undefined
  let moments: Tensor2D = keep(before)
  let norm: Scalar | undefined
  let step = state?.step ?? 0
  return {
    step(gradients, learningRate, clip = Infinity) {
      step++
      const attributes: AdamAttributes = {learningRate, beta1, beta2, epsilon, step, clip}
      norm?.dispose()
      // Without a limit the norm does not count, and must not: of huge gradients it is infinite.
      norm = clip === Infinity ? undefined : keep(fused ? runKernel('GlobalNorm', gradients)[0] as Scalar : globalNorm(gradients))
      if (fused) return fusedStep(variables, gradients, moments, norm, attributes)
      const after = stockStep(variables, gradients, moments, norm, attributes)
      moments.dispose()
      moments = after
    },
    norm: async () => (await norm?.data())?.[0],
    save: async () => ({step, moments: (await moments.data<'float32'>()).slice()}),
    dispose() {
      moments.dispose()
      norm?.dispose()
    },
  }
}

/** What the loss does not reach has no gradient. */
const gradientOf = (variable: Variable, gradients: NamedTensorMap): Tensor => gradients[variable.name] ?? zerosLike(variable)

function fusedStep(variables: readonly Variable[], gradients: NamedTensorMap, moments: Tensor2D, norm: Scalar | undefined, attributes: AdamAttributes): void {
  tidy(() => {
    const pairs = variables.flatMap((variable, i) => [[`value${i}`, variable], [`gradient${i}`, gradientOf(variable, gradients)]] as const)
    const values = runKernel('AdamStep', {norm: norm ?? ones([]), moments, ...Object.fromEntries(pairs)}, attributes)
    variables.forEach((variable, i) => variable.assign(values[i]!))
  })
}

/** The same by tfjs's operations, all variables in a row. (`tf.train.adam` gives its state only up to rounding: what goes on from it is not the same run.) Returns the new moments. */
function stockStep(variables: readonly Variable[], gradients: NamedTensorMap, moments: Tensor2D, norm: Scalar | undefined, {learningRate, beta1, beta2, epsilon, step, clip}: AdamAttributes): Tensor2D {
  return tidy(() => {
    const row = (tensors: readonly Tensor[]): Tensor1D => concat(tensors.map(tensor => reshape(tensor, [tensor.size])))
    const clipped = norm ? scaleTo(gradients, norm, clip) : gradients
    const g = row(variables.map(variable => gradientOf(variable, clipped)))
    const [first, second] = unstack(moments) as [Tensor1D, Tensor1D]
    const m = add(mul(beta1, first), mul(1 - beta1, g))
    const v = add(mul(beta2, second), mul(1 - beta2, square(g)))
    const change = div(div(m, 1 - beta1 ** step), add(sqrt(div(v, 1 - beta2 ** step)), epsilon))
    const values = split(sub(row(variables), mul(learningRate, change)), variables.map(({size}) => size))
    variables.forEach((variable, i) => variable.assign(reshape(values[i]!, variable.shape)))
    return keep(stack([m, v]) as Tensor2D)
  })
}

/**
 * The gradients, all scaled by the same factor so that their norm together is at most `limit` (Pascanu, Mikolov & Bengio 2013): one long step of an
 * exploding gradient cannot throw the weights away. Disposes nothing.
 */
export function clipByGlobalNorm(gradients: NamedTensorMap, limit: number): NamedTensorMap {
  return tidy(() => scaleTo(gradients, globalNorm(gradients), limit))
}

function globalNorm(gradients: NamedTensorMap): Scalar {
  return tidy(() => sqrt(addN(Object.values(gradients).map((gradient) => sum(square(gradient)))) as Scalar))
}

function scaleTo(gradients: NamedTensorMap, norm: Scalar, limit: number): NamedTensorMap {
  const scale = div(limit, maximum(norm, limit))
  return Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, mul(gradient, scale)]))
}
