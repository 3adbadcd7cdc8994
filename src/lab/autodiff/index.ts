/** @file `lab/autodiff`: the engine that chapter 07 builds, and what is trained with it. */
export {checkGradients, type GradientCheck} from './check-gradients.ts'
export {clipGradients} from './clip-gradients.ts'
export {add, backward, crossEntropy, inOrder, matmul, mean, mul, relu, tanh, tensor, zeroGrad, type Tensor} from './engine.ts'
export {adam, sgd, type Step} from './optimisers.ts'
export {randomTensor} from './random-tensor.ts'
export {rectangle, sharedSize, singleNumber, targetsFit, touchingSizes, type Sized} from './sizes.ts'
