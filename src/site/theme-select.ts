/** @file `<theme-select>`: the reader chooses dark, light, or what the system has. The choice stands in the page (ThemeProvider.astro), and in storage where the browser lets us. */
import {storage} from '../notebook/page-storage.ts'

type Choice = 'auto' | 'dark' | 'light'

/** Starlight's. */
const key = 'starlight-theme'
const page = document.documentElement.dataset
const systemIsLight = matchMedia('(prefers-color-scheme: light)')

class ThemeSelect extends HTMLElement {
  connectedCallback(): void {
    this.#select.addEventListener('change', () => choose(this.#select.value as Choice))
    this.draw()
  }

  draw(): void {
    const choice = choiceNow()
    this.#select.value = choice
    const icon = this.querySelector('template')!.content.querySelector(`.${choice}`)!
    this.querySelector('.label-icon')!.replaceChildren(...icon.cloneNode(true).childNodes)
  }

  get #select(): HTMLSelectElement { return this.querySelector('select')! }
}

function choiceNow(): Choice {
  return page['themeChoice'] === 'dark' || page['themeChoice'] === 'light' ? page['themeChoice'] : 'auto'
}

/** In all places where it can be chosen: the header, and the menu of narrow windows. */
function show(): void {
  page['theme'] = choiceNow() === 'auto' ? (systemIsLight.matches ? 'light' : 'dark') : choiceNow()
  for (const place of document.querySelectorAll<ThemeSelect>('theme-select')) place.draw()
}

function choose(choice: Choice): void {
  page['themeChoice'] = choice
  keep(choice)
  show()
}

/** Where it cannot be kept, the choice lasts as long as the page. */
function keep(choice: Choice): void {
  try {
    storage()?.setItem(key, choice === 'auto' ? '' : choice)
  } catch { /* no space */ }
}

systemIsLight.addEventListener('change', show)
customElements.define('theme-select', ThemeSelect)
