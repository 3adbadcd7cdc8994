/**
 * @file GELU, the bend in a Transformer's MLP (Hendrycks & Gimpel 2016, the tanh approximation that GPT-2 uses), as one operation.
 */
import {add, customGrad, mul, tanh, tidy, type GradSaveFunc, type Tensor, type TensorInfo} from '@tensorflow/tfjs-core'
import {checkTensor} from '../check-tensor.ts'
import {hasKernel, runKernel} from './kernels.ts'

/** What a backend's Gelu gets: x, any shape. It returns y of the same shape. */
export interface GeluInputs<T extends TensorInfo = TensorInfo> {
  readonly x: T
}

/** What its GeluGrad gets. It returns the gradient of x. */
export interface GeluGradInputs<T extends TensorInfo = TensorInfo> extends GeluInputs<T> {
  readonly dy: T
}

/** ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))). Any shape, float32. Differentiable once. */
export function gelu<T extends Tensor>(x: T): T {
  checkTensor('gelu', 'x', x, x.shape)
  if (!hasKernel('Gelu') || x.size === 0) return stockGelu(x)
  const op = customGrad((x, save) => {
    ;(save as GradSaveFunc)([x as Tensor])
    return {
      value: runKernel('Gelu', {x: x as Tensor} satisfies GeluInputs<Tensor>)[0]!,
      gradFunc: (dy: Tensor, [x]: Tensor[]) => runKernel('GeluGrad', {dy, x: x!} satisfies GeluGradInputs<Tensor>),
    }
  })
  return op(x) as T
}

/** The same by tfjs's own operations. */
export function stockGelu<T extends Tensor>(x: T): T {
  return tidy(() => {
    const inner = mul(Math.sqrt(2 / Math.PI), add(x, mul(0.044715, mul(x, mul(x, x)))))
    return mul(mul(0.5, x), add(1, tanh(inner))) as T
  })
}
