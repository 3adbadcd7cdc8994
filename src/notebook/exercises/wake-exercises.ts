/** @file Wakes the exercises of a chapter: their buttons, and the question before a solution is shown. What a check needs loads with the first one. */
import type {Notebook} from '../notebook.ts'
import type {CheckResult, Exercise} from './exercise.ts'

export interface Exercises {
  /** Throws an Error that lists the names there are. */
  check(name: string): Promise<CheckResult>
}

/** `open` gives the notebook, which may have to be loaded. */
export function wakeExercises(notebookElement: HTMLElement, open: () => Promise<Notebook>): Exercises {
  const elements = new Map([...notebookElement.querySelectorAll<HTMLElement>('[data-exercise]')].map(element => [element.dataset['exercise']!, element]))
  const awake = new Map<string, Exercise>()

  async function check(name: string): Promise<CheckResult> {
    const element = elements.get(name)
    if (!element) throw new Error(`No exercise is named "${name}". This chapter has: ${[...elements.keys()].join(', ') || 'none'}`)
    const [{createExercise}, notebook] = await Promise.all([import('./exercise.ts'), open()])
    if (!awake.has(name)) awake.set(name, createExercise(element, notebook))
    return awake.get(name)!.check()
  }

  for (const [name, element] of elements) {
    element.querySelector<HTMLButtonElement>('[data-do=check]')!.disabled = false
    element.addEventListener('click', event => {
      const target = event.target as Element
      if (target.closest('[data-do=check]')) void press(name, element)
      const summary = target.closest<HTMLElement>('.exercise-solution > summary')
      if (summary) ask(summary, element, event)
    })
  }

  async function press(name: string, element: HTMLElement): Promise<void> {
    const status = element.querySelector<HTMLElement>('.exercise-status')!
    try {
      await check(name)
    } catch {
      status.textContent = status.dataset['failed']!
    }
  }

  return {check}
}

/** The first press on an unsolved exercise's solution only asks. */
function ask(summary: HTMLElement, element: HTMLElement, event: Event): void {
  const details = summary.parentElement as HTMLDetailsElement
  const {sure, shown, hidden, solved} = summary.dataset
  const first = !details.open && !('asked' in details.dataset) && !('solved' in element.dataset)
  if (first) event.preventDefault()
  details.dataset['asked'] = ''
  summary.textContent = (first ? sure : !details.open ? shown : 'solved' in element.dataset ? solved : hidden)!
}
