/** @file Parts of the book that load when the reader first asks for them. Where one cannot be loaded, the reader hears so: a button that does nothing says nothing. */
import type {Notify} from './desk/show-notice.ts'
import type {Strings} from './strings.ts'

/** Uses a part once it has loaded. */
export type WithPart = <Part>(part: Promise<Part>, use: (part: Part) => unknown) => void

/** Only what keeps the part from loading is told here; what goes wrong with a loaded part is the part's own. */
export function partLoader(notify: Notify, say: Pick<Strings, 'partFailed'>): WithPart {
  return (part, use) => void part.then(use, () => notify({topic: 'part', text: say.partFailed}))
}
