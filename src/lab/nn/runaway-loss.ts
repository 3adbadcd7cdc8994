import {LabError} from '../lab-error.ts'

/** The loss is no number any more. */
export class RunawayLoss extends LabError {
  constructor(loss: number, step: number, rate: number) {
    super(`The loss is ${loss} at step ${step}: the weights have run away.`, `Try a smaller learning rate: ${rate / 10} instead of ${rate}.`, [
      `第 ${step} 步的损失是 ${loss}：权重跑飞了。`, `把学习率改小：不用 ${rate}，用 ${rate / 10}。`,
    ])
  }
}
