export {computationGraph, type ComputationGraphOptions} from './computation-graph.ts'
export type {GraphLabels} from './describe-tensor.ts'
export {lossCurve, type LossCurveOptions} from './loss-curve.ts'
export {tokenStrip, visibleText, type StripToken, type TokenStripOptions} from './token-strip.ts'
