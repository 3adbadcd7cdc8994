/**
 * @file What a model says before its last softmax: loss and gradient are exact there, and cheaper, than from probabilities that have been rounded.
 */
import type {Tensor} from '@tensorflow/tfjs-core'
import {layers, type LayersModel} from '@tensorflow/tfjs-layers'
import {outputKind, type OutputKind} from './loss.ts'

/** The parts of tfjs's layers that hold an activation: Dense and Activation themselves, TimeDistributed one layer further in. */
interface Activated {
  activation?: {getClassName?(): string}
  readonly layer?: Activated
}

const linear = () => (layers.activation({activation: 'linear'}) as unknown as Required<Activated>).activation

/**
 * The model applied to `inputs`: logits, without the softmax that ends it, if that softmax is its last layer's activation and nothing else reads that layer;
 * otherwise its outputs as they are. `kind` says which. (Keras does the same when a loss meets a softmax.)
 */
export function scores(model: LayersModel, inputs: Tensor, training: boolean): {readonly outputs: Tensor; readonly kind: OutputKind} {
  const apply = () => model.apply(inputs, {training}) as Tensor
  const last = model.layers.at(-1)!
  const holder = (last as Activated).layer ?? (last as Activated)
  const softmax = holder.activation
  if (softmax?.getClassName?.() !== 'softmax' || model.outputs[0]!.sourceLayer !== last || last.outboundNodes.length > 0 || last.inboundNodes.length > 1) {
    return {outputs: apply(), kind: outputKind(model)}
  }
  holder.activation = linear()
  try {
    return {outputs: apply(), kind: 'logits'}
  } finally {
    holder.activation = softmax
  }
}
