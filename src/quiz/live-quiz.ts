/**
 * @file `<live-quiz>`: checks an answer, says why it is right or what it overlooks, and lets the reader try again. Each answer goes out as an `achieved` event,
 * which whoever keeps the reader's progress listens for. All controls are the browser's own, in the page's HTML.
 */
import {judgeAnswer, type Judgement} from './judge-answer.ts'
import type {QuizAnswer, QuizSpec} from './quiz-spec.ts'
import {quizStrings, type QuizStrings} from './quiz-strings.ts'
import {readAnswer} from './read-answer.ts'

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
    this.#form.addEventListener('input', () => this.#forget())
    this.querySelector('.quiz-again')!.addEventListener('click', () => this.#again())
    for (const button of this.querySelectorAll<HTMLElement>('[data-move]')) button.addEventListener('click', () => this.#move(button))
    this.#showEnds()
  }

  #check(): void {
    const read = readAnswer(this.#form, this.#spec, this.#say)
    if ('missing' in read) {
      this.#forget()
      this.#result.append(paragraph(read.missing))
      read.at?.focus()
      return
    }
    const judgement = judgeAnswer(this.#spec, read.answer)
    this.#show(judgement, read.answer)
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
    this.querySelector<HTMLElement>('.quiz-again')!.hidden = false
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
    this.querySelector<HTMLElement>('.quiz-again')!.hidden = true
  }

  /** The neighbour moves, and not the item itself: so the focus stays on the button. */
  #move(button: HTMLElement): void {
    const item = button.closest('li')!
    const up = button.dataset['move'] === 'up'
    const neighbour = up ? item.previousElementSibling : item.nextElementSibling
    if (!neighbour) return
    this.#forget()
    if (up) item.after(neighbour)
    else item.before(neighbour)
    this.#showEnds()
    const all = [...item.parentElement!.children]
    const said = paragraph(this.#say.moved(item.querySelector('.quiz-letter')!.textContent!, all.indexOf(item) + 1, all.length))
    said.className = 'sr-only'
    this.#result.append(said)
  }

  /** The first cannot go up, the last not down. They keep the focus, so they are not `disabled`. */
  #showEnds(): void {
    for (const button of this.querySelectorAll<HTMLElement>('[data-move]')) {
      const item = button.closest('li')!
      button.setAttribute('aria-disabled', String(!(button.dataset['move'] === 'up' ? item.previousElementSibling : item.nextElementSibling)))
    }
  }

  get #result(): HTMLElement {
    return this.querySelector('.quiz-result')!
  }
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = text
  return element
}
