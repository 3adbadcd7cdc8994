/** @file `lab/recurrence`: recurrent cells as operations of chapter 07's engine, and what chapter 09 looks at in them. */
export {lstmWeights, rnnWeights, type CellWeights, type FirstWeightsOptions} from './first-weights.ts'
export {gradientByLag} from './gradient-by-lag.ts'
export {largestStretch} from './largest-stretch.ts'
export {learnSequences, parametersOf, sequenceModel, shareCorrect, type LearnSequencesOptions, type Sequence, type SequenceModel, type SequenceModelOptions, type SequenceStep} from './learn-sequences.ts'
export {lstmThroughTime, type LstmRun, type LstmStep} from './lstm-through-time.ts'
export {oneHotRows} from './one-hot-rows.ts'
export {rnnThroughTime, type ThroughTimeOptions} from './rnn-through-time.ts'
