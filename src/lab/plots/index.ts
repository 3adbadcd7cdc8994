export {lossCurve, type LossCurveOptions} from './loss-curve.ts'
export {tokenStrip, visibleText, type StripToken, type TokenStripOptions} from './token-strip.ts'
