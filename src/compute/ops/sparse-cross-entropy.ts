/**
 * @file Cross-entropy of scores against the tokens that came, from logits: softmax, logarithm, choice and mean as one operation.
 */
import {cast, customGrad, logSoftmax, mean, mul, neg, oneHot, sum, tidy, type GradSaveFunc, type Scalar, type Tensor, type Tensor1D, type Tensor2D, type TensorInfo} from '@tensorflow/tfjs-core'
import {checkTensor} from '../check-tensor.ts'
import {hasKernel, runKernel} from './kernels.ts'

/** What a backend's CrossEntropy gets: logits [N,V], targets [N] int32, each from 0 to V − 1. It returns the mean loss, a scalar, and `logSums` [N]: ln Σⱼ exp(logitsⱼ) of each row. */
export interface CrossEntropyInputs<T extends TensorInfo = TensorInfo> {
  readonly logits: T
  readonly targets: T
}

/** What its CrossEntropyGrad gets: dy, a scalar, and what went in and came out. It returns the gradient of the logits [N,V]: (exp(logits − logSum) − [j = target])·dy / N. */
export interface CrossEntropyGradInputs<T extends TensorInfo = TensorInfo> extends CrossEntropyInputs<T> {
  readonly dy: T
  readonly logSums: T
}

/**
 * Mean over rows of −ln softmax(logits)[target], in nats, exact at any size of the logits. Differentiable once, in the logits.
 * @param logits [N,V] float32
 * @param targets [N] int32, each from 0 to V − 1
 * @throws Error when a shape or type does not fit
 */
export function sparseCrossEntropy(logits: Tensor2D, targets: Tensor1D): Scalar {
  checkTensor('sparseCrossEntropy', 'logits', logits, logits.shape.slice(0, 2))
  checkTensor('sparseCrossEntropy', 'targets', targets, [logits.shape[0]], 'int32')
  if (!hasKernel('CrossEntropy') || logits.size === 0) return stockCrossEntropy(logits, targets)
  const op = customGrad((logits, save) => {
    const [loss, logSums] = runKernel('CrossEntropy', {logits: logits as Tensor, targets} satisfies CrossEntropyInputs<Tensor>) as [Scalar, Tensor1D]
    ;(save as GradSaveFunc)([logits as Tensor, targets, logSums])
    return {
      value: loss,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [logits, targets, logSums] = saved as [Tensor, Tensor, Tensor]
        return runKernel('CrossEntropyGrad', {dy, logits, targets, logSums} satisfies CrossEntropyGradInputs<Tensor>)
      },
    }
  })
  return op(logits) as Scalar
}

/** The same by tfjs's own operations. */
export function stockCrossEntropy(logits: Tensor2D, targets: Tensor1D): Scalar {
  return tidy(() => {
    const wanted = cast(oneHot(targets, logits.shape[1]), 'float32')
    return neg(mean(sum(mul(wanted, logSoftmax(logits)), 1))) as Scalar
  })
}
