/**
 * @file A small GPT (Radford et al. 2018, with the normalisation before each part as in GPT-2): the other architecture of the lessons, in tf.layers.
 */
import {input, layers, model as functional, type LayersModel, type SymbolicTensor} from '@tensorflow/tfjs-layers'
import {CausalAttention} from '../../compute/layers/causal-attention-layer.ts'
import {fastLayerNorm} from '../../compute/layers/fast-layer-norm.ts'
import {Gelu} from '../../compute/layers/gelu-layer.ts'
import {PositionEmbedding} from '../../compute/layers/position-embedding.ts'
import {LabError} from '../lab-error.ts'
import {initialise} from './initialise.ts'

export interface GptOptions {
  /** How many different tokens there are. */
  readonly vocabulary: number
  /** Tokens per window: no less and no more. Default 64. */
  readonly length?: number
  /** Blocks of attention and MLP. Default 2. */
  readonly layers?: number
  /** Numbers per position. Default 64. */
  readonly units?: number
  /** Heads of attention; must divide `units`. Default 4. */
  readonly heads?: number
  /** For the first weights. Default 1. */
  readonly seed?: number
}

/**
 * Token ids [batch, length] → logits [batch, length, vocabulary] of what follows each position. Embedding and learned positions; then blocks of
 * x + attention(norm(x)) and x + mlp(norm(x)), the MLP 4 times as wide, with GELU; then norm and a dense layer. About 12·layers·units² weights.
 * Throws a LabError when `heads` does not divide `units`.
 */
export function gpt({vocabulary, length = 64, layers: blocks = 2, units = 64, heads = 4, seed = 1}: GptOptions): LayersModel {
  if (!Number.isInteger(heads) || heads < 1) {
    throw new LabError(`heads is ${heads}, and must be a whole number from 1.`, 'Leave heads out for a value that works.', [`heads 是 ${heads}，而它必须是大于或等于 1 的整数。`, '不写 heads，就用一个合适的值。'])
  }
  if (units % heads !== 0) {
    const fitting = heads * Math.ceil(units / heads)
    throw new LabError(`${heads} heads cannot share ${units} units evenly.`, `Choose units that ${heads} divides, such as ${fitting}.`, [`${units} 个 units 不能平分给 ${heads} 个头。`, `units 要能被 ${heads} 整除，例如 ${fitting}。`])
  }
  const dense = (width: number, name: string) => layers.dense({units: width, name, kernelInitializer: 'zeros'}) // drawn below
  const tokens = input({shape: [length], dtype: 'int32', name: 'tokens'})
  const embedded = layers.embedding({inputDim: vocabulary, outputDim: units, name: 'embedding'}).apply(tokens)
  let x = new PositionEmbedding({name: 'positions'}).apply(embedded) as SymbolicTensor
  const through = (first: SymbolicTensor, ...parts: {apply(x: SymbolicTensor): unknown}[]) => parts.reduce((x, part) => part.apply(x) as SymbolicTensor, first)
  for (let block = 1; block <= blocks; block++) {
    const name = (part: string) => `block${block}_${part}`
    const attention = through(x, fastLayerNorm({name: name('norm1')}), dense(3 * units, name('qkv')), new CausalAttention({heads, name: name('attention')}), dense(units, name('mix')))
    x = layers.add({name: name('add1')}).apply([x, attention]) as SymbolicTensor
    const mlp = through(x, fastLayerNorm({name: name('norm2')}), dense(4 * units, name('wide')), new Gelu({name: name('gelu')}), dense(units, name('narrow')))
    x = layers.add({name: name('add2')}).apply([x, mlp]) as SymbolicTensor
  }
  const outputs = through(x, fastLayerNorm({name: 'norm'}), dense(vocabulary, 'logits'))
  const model = functional({inputs: tokens, outputs, name: 'gpt'})
  initialise(model, seed)
  return model
}
