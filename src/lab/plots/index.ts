export {lossCurve, type LossCurveOptions} from './loss-curve.ts'
