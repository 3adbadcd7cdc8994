/**
 * @file Layer normalisation (Ba, Kiros & Hinton 2016) over the last dimension, as one operation.
 */
import {add, customGrad, div, mean, mul, reshape, sqrt, square, sub, tidy, type GradSaveFunc, type Tensor, type Tensor1D, type TensorInfo} from '@tensorflow/tfjs-core'
import {checkTensor} from '../check-tensor.ts'
import {hasKernel, runKernel} from './kernels.ts'

export interface LayerNormAttributes {
  readonly epsilon: number
}

/** What a backend's LayerNorm gets: x [N,D], gamma [D], beta [D]. It returns y [N,D] and `stats` [N,2]: each row's mean and 1 / √(variance + ε), the variance being the mean square about the mean. */
export interface LayerNormInputs<T extends TensorInfo = TensorInfo> {
  readonly x: T
  readonly gamma: T
  readonly beta: T
}

/** What its LayerNormGrad gets: dy [N,D] and what went in and came out. It returns the gradients of x [N,D], gamma [D] and beta [D]. */
export interface LayerNormGradInputs<T extends TensorInfo = TensorInfo> {
  readonly dy: T
  readonly x: T
  readonly gamma: T
  readonly stats: T
}

/**
 * (x − mean) / √(variance + ε) · gamma + beta, mean and variance taken over the last dimension. Differentiable once, in all three.
 * @param x […, D] float32
 * @param gamma [D]
 * @param beta [D]
 * @throws Error when a shape or type does not fit
 */
export function layerNorm<T extends Tensor>(x: T, gamma: Tensor1D, beta: Tensor1D, epsilon = 1e-3): T {
  const width = x.shape.at(-1)!
  checkTensor('layerNorm', 'x', x, x.shape)
  checkTensor('layerNorm', 'gamma', gamma, [width])
  checkTensor('layerNorm', 'beta', beta, [width])
  if (!hasKernel('LayerNorm') || x.size === 0) return stockLayerNorm(x, gamma, beta, epsilon)
  const attributes: LayerNormAttributes = {epsilon}
  const op = customGrad((...args) => {
    const [x, gamma, beta, save] = args as unknown as [Tensor, Tensor1D, Tensor1D, GradSaveFunc]
    const [y, stats] = runKernel('LayerNorm', {x, gamma, beta} satisfies LayerNormInputs<Tensor>, attributes) as [Tensor, Tensor]
    save([x, gamma, stats])
    return {
      value: y,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, gamma, stats] = saved as [Tensor, Tensor, Tensor]
        return runKernel('LayerNormGrad', {dy, x, gamma, stats} satisfies LayerNormGradInputs<Tensor>, attributes)
      },
    }
  })
  return tidy(() => reshape(op(reshape(x, [-1, width]), gamma, beta), x.shape) as T)
}

/** The same by tfjs's own operations. */
export function stockLayerNorm<T extends Tensor>(x: T, gamma: Tensor1D, beta: Tensor1D, epsilon: number): T {
  return tidy(() => {
    const centred = sub(x, mean(x, -1, true))
    const scaled = div(centred, sqrt(add(mean(square(centred), -1, true), epsilon)))
    return add(mul(scaled, gamma), beta) as T
  })
}
