/** @file The gradient check: what autodiff says of a loss, against what nudging each parameter does to it. */
import {backward, zeroGrad, type Tensor} from './engine.ts'

export interface GradientCheck {
  /** Which of the parameters, and which of its entries: the one where the two lie furthest apart. */
  readonly parameter: number
  readonly entry: number
  readonly autodiff: number
  readonly difference: number
  /** |autodiff − difference| as a share of the larger of them, over all entries of the parameter; of 10⁻⁶ where both are smaller. */
  readonly error: number
}

/**
 * The worst entry of each parameter. `loss` computes the loss anew from the parameters' data, without chance in it. Central differences with
 * h = 10⁻⁵ · max(1, |w|): in 64 bits a correct gradient has an error below about 10⁻⁶ (less at kinks, such as relu's, where no derivative is).
 * Leaves the parameters as they were, and their gradients at that of the loss.
 */
export function checkGradients(loss: () => Tensor, parameters: readonly Tensor[]): GradientCheck[] {
  zeroGrad(parameters)
  backward(loss())
  return parameters.map(({data, grad}, parameter) => {
    let worst: GradientCheck | undefined
    data.forEach((value, entry) => {
      const h = 1e-5 * Math.max(1, Math.abs(value))
      const at = (moved: number): number => {
        data[entry] = moved
        return loss().data[0]!
      }
      const difference = (at(value + h) - at(value - h)) / (2 * h)
      data[entry] = value
      const autodiff = grad[entry]!
      const error = Math.abs(autodiff - difference) / Math.max(Math.abs(autodiff), Math.abs(difference), 1e-6)
      if (!worst || Number.isNaN(error) || error > worst.error) worst = {parameter, entry, autodiff, difference, error}
    })
    return worst!
  })
}
