/** @file The line of the home page about reading offline: where the copy is, why there is none, how large it is, and what can be done. */
import type {OfflineStrings} from './offline-strings.ts'
import {sizeFile} from './offline-files.ts'
import type {BookCopy} from './watch-copy.ts'

interface LineOptions {
  readonly base: string
  readonly copy: BookCopy
  readonly say: OfflineStrings
}

/** `line` is empty, and stays so where the size cannot be had. */
export async function showLine(line: HTMLElement, {base, copy, say}: LineOptions): Promise<void> {
  const bytes = await fetch(base + sizeFile).then(response => response.json() as Promise<{bytes: number}>).then(({bytes}) => bytes, () => undefined)
  if (bytes === undefined) return
  const [said, bar, button] = [document.createElement('span'), document.createElement('progress'), document.createElement('button')]
  said.setAttribute('role', 'status')
  bar.setAttribute('aria-label', say.progress)
  button.type = 'button'
  line.append(said, ' ', bar, ' ', button)

  let act = (): unknown => undefined
  button.addEventListener('click', () => act())

  function show(): void {
    const {state} = copy
    const text = say.state(state, megabytes(bytes!), copy.newer)
    if (said.textContent !== text) said.textContent = text // only what changes is spoken
    bar.hidden = state.phase !== 'storing'
    if (state.phase === 'storing' && state.of > 0) bar.value = state.stored / state.of
    const offered = offer()
    button.hidden = !offered
    if (offered) [button.textContent, act] = offered
  }

  function offer(): [label: string, act: () => unknown] | undefined {
    const {state} = copy
    if (state.phase === 'absent') return [say.store, () => copy.store()]
    if (state.phase === 'failed') return [say.again, () => copy.store()]
    return state.phase === 'ready' ? [say.remove, () => copy.remove()] : undefined
  }

  copy.onChange(show)
  await copy.inspect()
  show()
}

/** As browsers and systems count: 1 MB is a million bytes. Rounded up, since it is what must fit. */
function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`
}
