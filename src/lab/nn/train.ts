/**
 * @file The training loop: batches in, a stream of what is happening out.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {useBackend} from '../../compute/backend.ts'
import {explainFailure} from '../../compute/device-error.ts'
import {watchDevice} from '../../compute/watch-device.ts'
import {LabError} from '../lab-error.ts'
import {restoreCheckpoint, takeCheckpoint} from './checkpoint.ts'
import {checkModel} from './check-model.ts'
import type {Batch, Batches} from './contracts.ts'
import {seedDropout} from './dropout.ts'
import {initialise} from './initialise.ts'
import {chooseLearner} from './parallel/choose-learner.ts'
import {perplexity} from './perplexity.ts'
import {RunawayLoss} from './runaway-loss.ts'
import {complete, type TrainOptions} from './train-options.ts'
import type {TrainingSample, TrainingStep} from './training-step.ts'
import {createTurns} from './turns.ts'
import {validShare} from './valid-share.ts'

/**
 * Trains a model to predict the next token: cross-entropy at every position (at the last one only, if the model answers once per window), Adam
 * (Kingma & Ba 2015; β₁ 0.9, β₂ 0.999, ε 10⁻⁷), gradients clipped by their global norm.
 *
 * `dataset` gives the batches; if it says how many tokens it knows (`vocabulary`), that is checked against the model. The first value comes before the
 * first step, then one after each. From a checkpoint, it goes on as the same training would have gone on. The event loop has its turn between steps, so that `signal` is heard. When the stream ends, or its reader leaves, what it
 * took is freed; the model is the caller's and stays as trained.
 *
 * Throws a LabError for options out of range, for a model or checkpoint that does not fit, and when the loss is no longer a number; a DeviceError when the GPU is
 * lost or memory runs out.
 */
export async function* train(model: LayersModel, dataset: Batches & {readonly vocabulary?: number}, options: TrainOptions = {}): AsyncGenerator<TrainingStep, void, undefined> {
  const {steps, batch, learningRate, loss: lossName, clip, norms: tellsNorms, seed, workers, signal, from, validation, sample, sampleEvery, checkpoint, checkpointEvery, judge, floor} = complete(options)
  const earlier = typeof from === 'object' ? from : undefined
  const done = earlier?.step ?? 0
  await useBackend()
  const batches = dataset.batches(batch, seed)[Symbol.iterator]()
  const nextBatch = (): Batch => {
    const {value, done} = batches.next()
    if (done) throw new LabError('The dataset has run out of batches.', 'Give train a dataset whose batches never end, or fewer steps.', ['数据集的批用完了。', '给 train 一个批永远取不完的数据集，或者减少步数。'])
    checkModel(model, value, dataset.vocabulary)
    return value
  }
  for (let step = 1; step <= done; step++) batches.next() // they had their turn before the checkpoint
  const first = nextBatch()
  if (earlier) restoreCheckpoint(model, earlier, {seed, batch, steps})
  else if (from === 'scratch') initialise(model, seed)

  const choosing = chooseLearner(model, first, {loss: lossName, clip, seed, workers, done, adam: earlier?.adam}) // workers start while the first sample is written
  choosing.catch(() => {}) // heard where it is awaited
  const dropout = seedDropout(model, seed, done)
  const turns = createTurns()
  let unwatch = () => {}
  const lost = new Promise<never>((_, reject) => (unwatch = watchDevice(reject)))
  lost.catch(() => {}) // heard where it is raced

  const stopped = stopping(signal)

  const started = performance.now()
  const losses = new Float32Array(steps)
  losses.set(earlier?.losses ?? [])
  const norms = new Float32Array(tellsNorms ? steps : 0).fill(NaN)
  let validationLosses: TrainingStep['validation'] = earlier?.validation ?? []
  let samples: readonly TrainingSample[] = earlier?.samples ?? []
  let training = 0
  let tokens = 0
  const report = (step: number, ended = false): TrainingStep => ({
    step,
    steps,
    loss: step === 0 ? NaN : losses[step - 1]!,
    losses: losses.slice(0, step),
    ...(tellsNorms ? {norms: norms.slice(0, step)} : {}),
    validation: validationLosses,
    samples,
    tokensPerSecond: training === 0 ? 0 : (1000 * tokens) / training,
    seconds: (performance.now() - started) / 1000,
    ...(floor === undefined ? {} : {floor}),
    done: ended,
  })
  const look = async (step: number) => {
    if (validation) {
      const {nats} = await perplexity(model, validation, {batch, batches: 4, seed})
      validationLosses = [...validationLosses, {step, loss: nats}]
    }
    if (sample) {
      const written = await sample()
      const lines = typeof written === 'string' ? written.split('\n') : written
      samples = [...samples, {step, text: lines.join('\n'), ...(judge ? {valid: validShare(lines, judge)} : {})}]
    }
  }

  try {
    yield report(done)
    if (!earlier) await Promise.race([look(0), lost, stopped]) // a sample may take long, and need not hear the signal itself
    if (signal?.aborted) return
    if (!earlier && samples.length + validationLosses.length > 0) yield report(0)
    const learner = await Promise.race([choosing, lost, stopped])
    if (!learner) return
    for (let step = done + 1; step <= steps; step++) {
      await turns.next()
      if (signal?.aborted) return
      const before = performance.now()
      const now = step === done + 1 ? first : nextBatch()
      dropout.next()
      const loss = await Promise.race([learner.step(now, learningRate(step)), lost])
      if (!Number.isFinite(loss)) throw new RunawayLoss(loss, step, learningRate(step))
      losses[step - 1] = loss
      if (tellsNorms) norms[step - 1] = (await Promise.race([learner.norm(), lost])) ?? NaN
      training += performance.now() - before
      tokens += now.size * (model.outputs[0]!.shape.length === 2 ? 1 : now.length)
      if (step === steps || step % sampleEvery === 0) await Promise.race([look(step), lost, stopped])
      if (signal?.aborted) return
      if (checkpoint && (step === steps || step % checkpointEvery === 0)) {
        const so = {step, seed, batch, losses: losses.slice(0, step), validation: validationLosses, samples}
        await checkpoint(await Promise.race([takeCheckpoint(model, learner, so), lost]))
      }
      yield report(step, step === steps)
    }
  } catch (error) {
    // What was being read when a GPU is lost fails a moment before the loss itself is told.
    const cause: unknown = await Promise.race([lost.catch((loss: unknown) => loss), new Promise(resolve => setTimeout(resolve, 100, error))])
    throw explainFailure(cause, {batch, length: first.length})
  } finally {
    unwatch()
    turns.close()
    dropout.restore()
    void choosing.then((learner) => learner.dispose(), () => {})
    batches.return?.()
  }
}

/** Resolves, to nothing, when the signal says stop. */
const stopping = (signal: AbortSignal | undefined) => new Promise<undefined>((resolve) => (signal?.aborted ? resolve(undefined) : signal?.addEventListener('abort', () => resolve(undefined), {once: true})))
