/**
 * @file Kernel _FusedMatMul for the WebAssembly backend, on our own product: what `tf.layers.dense` runs, and `tf.fused.matMul`.
 */
import type {KernelConfig} from '@tensorflow/tfjs-core'
import type {BackendWasm} from '../internals.ts'
import {product, type Factors, type Transposed} from './mat-mul.ts'
import type {SimdModule} from './simd-module.ts'

/** a · b + bias. `stock` takes activations other than linear, a bias that has not one number for each column, and what `product` leaves. */
export const fusedMatMulKernel = (simd: SimdModule, stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const {a, b, bias} = params.inputs as unknown as Factors
    const attributes = params.attrs as unknown as Transposed & {readonly activation: string}
    const columns = b.shape.at(attributes.transposeB ? -2 : -1)
    if (attributes.activation !== 'linear' || (bias && (bias.shape.length !== 1 || bias.shape[0] !== columns))) return stock.kernelFunc(params)
    return product(simd, params.backend as BackendWasm, {a, b, ...(bias ? {bias} : {})}, attributes) ?? stock.kernelFunc(params)
  },
})
