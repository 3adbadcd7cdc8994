/** @file A training step as a reader wants to see it: how far, how long still, the loss, the speed, and the newest sample. */
import type {Strings} from './strings.ts'

/** What `train` of lab/nn yields, as far as the page shows it. Recognised by shape: classes do not cross from the worker. */
export interface TrainingStepView {
  readonly step: number
  readonly steps: number
  /** Nats a token. */
  readonly loss: number
  readonly losses: Float32Array
  readonly tokensPerSecond: number
  readonly seconds: number
  readonly samples: readonly {readonly step: number; readonly text: string; readonly valid?: number}[]
}

export function isTrainingStep(value: unknown): value is TrainingStepView {
  return typeof value === 'object' && value !== null && 'losses' in value && value.losses instanceof Float32Array
    && 'step' in value && 'steps' in value && 'samples' in value
}

/** The first steps also make kernels, and tell little of those to come: how long still is said from this many steps or seconds on. */
const telling = {steps: 10, seconds: 10}

/** Draws into the node that showed the step before, when there is one. */
export function renderTraining(view: TrainingStepView, say: Strings, previous?: Node): HTMLElement {
  const box = previous instanceof HTMLElement && previous.className === 'training' ? previous : emptyBox(say)
  const [progress, figures, sample] = box.children as unknown as [HTMLProgressElement, HTMLElement, HTMLElement]
  progress.max = view.steps
  progress.value = view.step
  const tells = view.step > 0 && view.step < view.steps && (view.step >= telling.steps || view.seconds >= telling.seconds)
  const left = tells ? (view.seconds / view.step) * (view.steps - view.step) : undefined
  const newest = view.samples.at(-1)
  setFigures(figures, [
    say.step(view.step, view.steps),
    Number.isFinite(view.loss) ? say.loss(view.loss.toFixed(3)) : undefined,
    view.tokensPerSecond > 0 ? say.tokensPerSecond(Math.round(view.tokensPerSecond).toLocaleString()) : undefined,
    newest?.valid === undefined ? undefined : say.valid(Math.round(newest.valid * 100).toString()),
    left === undefined ? undefined : say.secondsLeft(Math.ceil(left).toString()),
  ])
  const text = newest?.text ?? ''
  if (sample.textContent !== text) sample.textContent = text
  sample.hidden = text === ''
  return box
}

function emptyBox(say: Strings): HTMLElement {
  const box = document.createElement('div')
  box.className = 'training'
  const progress = document.createElement('progress')
  progress.setAttribute('aria-label', say.running)
  const figures = document.createElement('div')
  figures.className = 'training-figures'
  const sample = document.createElement('p')
  sample.className = 'training-sample'
  sample.tabIndex = 0 // it scrolls: without a tab stop, only a mouse could
  box.append(progress, figures, sample)
  return box
}

function setFigures(box: HTMLElement, texts: readonly (string | undefined)[]): void {
  const shown = texts.filter(text => text !== undefined)
  while (box.children.length > shown.length) box.lastElementChild!.remove()
  shown.forEach((text, i) => {
    const span = box.children[i] ?? box.appendChild(document.createElement('span'))
    if (span.textContent !== text) span.textContent = text
  })
}
