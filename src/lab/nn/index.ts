/**
 * @file `lab/nn`: models that learn to go on with a text. What lessons import; everything else in this folder is inside.
 */
export {useBackend} from '../../compute/backend.ts'
export type {BackendName, BackendWish, Device, Refusal} from '../../compute/device.ts'
export {memory, type Memory} from '../../compute/memory.ts'
export type {Batch, Batches, Judge, Tokens} from './contracts.ts'
export {clipByGlobalNorm} from './clip.ts'
export {generate, type GenerateOptions} from './generate.ts'
export {initialise} from './initialise.ts'
export {crossEntropy, outputKind, type OutputKind} from './loss.ts'
export {lstm, type LstmArgs} from './lstm.ts'
export {perplexity, type Perplexity, type PerplexityOptions} from './perplexity.ts'
export {sampleLines, type SampleLinesOptions} from './sample-lines.ts'
export {argmax, sampleFrom, softmax} from './sampling.ts'
export {train} from './train.ts'
export type {TrainOptions} from './train-options.ts'
export type {TrainingSample, TrainingStep} from './training-step.ts'
export {validShare} from './valid-share.ts'
