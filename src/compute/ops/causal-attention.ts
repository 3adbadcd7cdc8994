/**
 * @file Causal self-attention with several heads (Vaswani et al. 2017, section 3.2) as one operation that never writes its T × T weights down
 * (Dao et al. 2022, FlashAttention: what the gradient needs of them is recomputed from one number per row).
 */
import {add, customGrad, linalg, matMul, mul, ones, reshape, slice, softmax, sub, tidy, transpose, type GradSaveFunc, type Tensor, type Tensor3D, type Tensor4D, type TensorInfo} from '@tensorflow/tfjs-core'
import {checkTensor} from '../check-tensor.ts'
import {hasKernel, runKernel} from './kernels.ts'

export interface CausalAttentionAttributes {
  readonly heads: number
}

/**
 * What a backend's CausalAttention gets: qkv [B,T,3C]: queries, keys and values side by side, each C wide, the heads side by side in each.
 * It returns y [B,T,C] and `logSums` [B,heads,T]: ln Σ_{j ≤ i} exp(qᵢ·kⱼ / √(C / heads)) of each row i.
 */
export interface CausalAttentionInputs<T extends TensorInfo = TensorInfo> {
  readonly qkv: T
}

/** What its CausalAttentionGrad gets: dy [B,T,C] and what went in and came out. It returns the gradient of qkv [B,T,3C]. */
export interface CausalAttentionGradInputs<T extends TensorInfo = TensorInfo> extends CausalAttentionInputs<T> {
  readonly dy: T
  readonly y: T
  readonly logSums: T
}

/**
 * softmax(Q·Kᵀ / √d + causal mask)·V for each head, d = C / heads. A position sees itself and what stands before it. Differentiable once.
 * @param qkv [B,T,3C] float32: queries, keys, values
 * @param heads how many; must divide C
 * @returns [B,T,C]
 * @throws Error when the width does not divide
 */
export function causalAttention(qkv: Tensor3D, heads: number): Tensor3D {
  const width = qkv.shape[2] / 3
  checkTensor('causalAttention', 'qkv', qkv, qkv.shape.slice(0, 3))
  if (!Number.isInteger(heads) || heads < 1 || !Number.isInteger(width / heads)) throw new Error(`causalAttention: ${heads} heads cannot share queries, keys and values of ${qkv.shape[2]} numbers together`)
  if (qkv.size === 0 || !hasKernel('CausalAttention', qkv, heads)) return stockCausalAttention(qkv, heads)
  const attributes: CausalAttentionAttributes = {heads}
  const op = customGrad((qkv, save) => {
    const [y, logSums] = runKernel('CausalAttention', {qkv: qkv as Tensor} satisfies CausalAttentionInputs<Tensor>, attributes) as [Tensor, Tensor]
    ;(save as GradSaveFunc)([qkv as Tensor, y, logSums])
    return {
      value: y,
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [qkv, y, logSums] = saved as [Tensor, Tensor, Tensor]
        return runKernel('CausalAttentionGrad', {dy, qkv, y, logSums} satisfies CausalAttentionGradInputs<Tensor>, attributes)
      },
    }
  })
  return op(qkv) as Tensor3D
}

/** The same by tfjs's own operations. */
export function stockCausalAttention(qkv: Tensor3D, heads: number): Tensor3D {
  return tidy(() => {
    const [B, T, width] = qkv.shape
    const C = width / 3
    const [q, k, v] = [0, 1, 2].map((part) => transpose(reshape(slice(qkv, [0, 0, part * C], [B, T, C]), [B, T, heads, C / heads]), [0, 2, 1, 3])) as [Tensor4D, Tensor4D, Tensor4D]
    const scores = mul(matMul(q, k, false, true), 1 / Math.sqrt(C / heads))
    const past = linalg.bandPart(ones([T, T]), -1, 0)
    const weights = softmax(add(scores, mul(sub(past, 1), 1e9)))
    return reshape(transpose(matMul(weights, v), [0, 2, 1, 3]), [B, T, C]) as Tensor3D
  })
}
