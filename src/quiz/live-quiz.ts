/**
 * @file `<live-quiz>`: checks an answer, says why it is right or what it overlooks, and lets the reader try again. Each checked answer goes out as an `achieved` event,
 * and what stands in the controls as an `answering` event at each change: whoever keeps progress and answers listens. All controls are the browser's own, in the page's HTML; items can be dragged besides.
 */
import {judgeAnswer, type Judgement} from './judge-answer.ts'
import type {QuizAnswer, QuizSpec} from './quiz-spec.ts'
import {quizStrings, type QuizStrings} from './quiz-strings.ts'
import {readAnswer} from './read-answer.ts'
import {readValues, writeValues, type QuizValues} from './quiz-values.ts'

/** What an `answering` event tells, and `restore` takes. */
export interface QuizState {
  readonly values: QuizValues
  /** The answer was checked as it stands. */
  readonly checked: boolean
}

export class LiveQuiz extends HTMLElement {
  #spec!: QuizSpec
  #say!: QuizStrings
  #form!: HTMLFormElement
  /** Items of an order, as the page began. */
  #items: Element[] = []

  connectedCallback(): void {
    if (this.#form) return
    this.#spec = JSON.parse(this.querySelector('script')!.textContent!) as QuizSpec
    this.#say = quizStrings(this.closest('[lang]')?.getAttribute('lang') ?? 'en')
    this.#form = this.querySelector('form')!
    this.#items = [...this.querySelectorAll('[data-choice]')]
    this.#form.addEventListener('submit', event => {
      event.preventDefault()
      this.#check()
    })
    this.#form.addEventListener('input', () => this.#changed())
    this.#form.addEventListener('pointerdown', event => void this.#press(event))
    this.querySelector('.quiz-again')!.addEventListener('click', () => this.#again())
    for (const button of this.querySelectorAll<HTMLElement>('[data-move]')) button.addEventListener('click', () => this.#move(button))
    this.#showEnds()
  }

  /** Puts back what an `answering` event told, and shows what the check said, if there was one; nothing is reported. What does not fit this question is left. */
  restore({values, checked}: QuizState): void {
    if (!writeValues(this.#form, this.#spec, values)) return
    this.#showEnds()
    this.#againButton.hidden = false
    const read = checked ? readAnswer(this.#form, this.#spec, this.#say) : undefined
    if (!read || 'missing' in read) return
    this.#result.ariaLive = 'off' // a page that opens need not say it again
    this.#show(judgeAnswer(this.#spec, read.answer), read.answer)
  }

  #check(): void {
    this.#result.ariaLive = null
    const read = readAnswer(this.#form, this.#spec, this.#say)
    if ('missing' in read) {
      this.#forget()
      this.#result.append(paragraph(read.missing))
      read.at?.focus()
      return
    }
    const judgement = judgeAnswer(this.#spec, read.answer)
    this.#show(judgement, read.answer)
    this.#tell(true)
    this.dispatchEvent(new CustomEvent('achieved', {bubbles: true, detail: {kind: 'quiz', name: this.getAttribute('name')!, score: judgement.score}}))
  }

  #show({score, explain, parts, missing}: Judgement, answer: QuizAnswer): void {
    this.#forget()
    this.setAttribute('answered', score === 1 ? 'right' : 'wrong')
    // From now on all answers can be unfolded.
    this.setAttribute('offered', '')
    const verdict = score === 1 ? [this.#say.right] : [this.#say.wrong, parts && this.#say.parts(parts.right, parts.of), missing && this.#say.missing(missing)]
    const head = paragraph(verdict.filter(Boolean).join(this.#say.between))
    head.className = 'quiz-verdict'
    this.#result.append(head, ...explain.map(choice => this.#explanation(choice)))
    this.#mark(answer)
    this.#againButton.hidden = false
  }

  /** What the page's answers say of a choice; of an option that was put beside a wrong row, without the right one. */
  #explanation(choice: number): Element {
    const box = document.createElement('div')
    const source = this.querySelector<HTMLElement>(`[data-why="${choice}"]`)!
    box.append(...[...source.childNodes].map(node => node.cloneNode(true)))
    if (this.#spec.kind === 'match') box.querySelector('strong')!.textContent = this.#say.item(source.dataset['letter']!)
    return box
  }

  /** The reader's choices, right and wrong ones. What was not chosen gets no mark: that would be the answer. */
  #mark(answer: QuizAnswer): void {
    const spec = this.#spec
    const mark = (element: Element | null | undefined, right: boolean) => element?.setAttribute('data-mark', right ? 'right' : 'wrong')
    if ('chosen' in answer && 'right' in spec) for (const choice of answer.chosen) mark(this.querySelector(`input[value="${choice}"]`)?.closest('li'), spec.right.includes(choice))
    if ('sequence' in answer) for (const [place, item] of answer.sequence.entries()) mark(this.querySelector(`[data-choice="${item}"]`), item === place)
    if ('pairs' in answer) for (const [row, option] of answer.pairs.entries()) mark(this.querySelectorAll('.quiz-rows > li')[row], option === row)
  }

  /** A changed answer is a new one. */
  #changed(): void {
    this.#result.ariaLive = null
    this.#forget()
    this.#againButton.hidden = false
    this.#tell(false)
  }

  #tell(checked: boolean): void {
    const values = readValues(this.#form, this.#spec)
    this.dispatchEvent(new CustomEvent<{name: string} & QuizState>('answering', {bubbles: true, detail: {name: this.getAttribute('name')!, values, checked}}))
  }

  #forget(): void {
    this.removeAttribute('answered')
    this.#result.replaceChildren()
    for (const marked of this.querySelectorAll('[data-mark]')) marked.removeAttribute('data-mark')
  }

  #again(): void {
    this.#forget()
    this.#form.reset()
    this.#items[0]?.parentElement!.append(...this.#items)
    this.#showEnds()
    this.#form.querySelector<HTMLElement>('input, select, [data-move]:not([aria-disabled=true])')!.focus()
    this.#againButton.hidden = true
    this.dispatchEvent(new CustomEvent('answering', {bubbles: true, detail: {name: this.getAttribute('name')!, values: undefined}}))
  }

  /** The neighbour moves, and not the item itself: so the focus stays on the button. */
  #move(button: HTMLElement): void {
    const item = button.closest('li')!
    const up = button.dataset['move'] === 'up'
    const neighbour = up ? item.previousElementSibling : item.nextElementSibling
    if (!neighbour) return
    if (up) item.after(neighbour)
    else item.before(neighbour)
    this.#showEnds()
    this.#changed()
    this.#sayPlace(item)
  }

  #sayPlace(item: Element): void {
    const all = [...item.parentElement!.children]
    this.#whisper(this.#say.moved(letterIn(item), all.indexOf(item) + 1, all.length))
  }

  /** For who does not see it happen. */
  #whisper(text: string): void {
    const said = paragraph(text)
    said.className = 'sr-only'
    this.#result.append(said)
  }

  /** A mouse takes an item anywhere, a finger by its grip: elsewhere it scrolls. */
  async #press(event: PointerEvent): Promise<void> {
    const target = event.target as Element
    const item = target.closest<HTMLElement>('[data-choice], [data-option]')
    if (!item || event.button !== 0 || target.closest('button') || (event.pointerType === 'touch' && !target.closest('.quiz-grip'))) return
    const dragging = await import('./dragging.ts').catch(() => undefined) // without it, there are buttons and lists
    if (item.dataset['option'] === undefined) {
      dragging?.dragOrder(event, item, {
        changed: () => this.#showEnds(),
        dropped: () => {
          this.#changed()
          this.#sayPlace(item)
        },
      })
    } else {
      dragging?.dragMatch(event, item, [...this.querySelectorAll<HTMLElement>('.quiz-rows > li')], row => {
        this.querySelectorAll('select')[row]!.value = item.dataset['option']!
        this.#changed()
        this.#whisper(this.#say.paired(letterIn(item), row + 1))
      })
    }
  }

  /** The first cannot go up, the last not down. They keep the focus, so they are not `disabled`. */
  #showEnds(): void {
    for (const button of this.querySelectorAll<HTMLElement>('[data-move]')) {
      const item = button.closest('li')!
      button.setAttribute('aria-disabled', String(!(button.dataset['move'] === 'up' ? item.previousElementSibling : item.nextElementSibling)))
    }
  }

  get #againButton(): HTMLElement {
    return this.querySelector('.quiz-again')!
  }

  get #result(): HTMLElement {
    return this.querySelector('.quiz-result')!
  }
}

const letterIn = (item: Element): string => item.querySelector('.quiz-letter')!.textContent!

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = text
  return element
}
