/**
 * @file The reader's consent to packages of npm. It is kept in localStorage, where the script at the top of every page (src/site/content-security-policy.ts) reads
 * it before anything else runs: without consent the page cannot reach the host of packages at all.
 */
import {closedMark, consentKey} from './consent-key.ts'

export interface NpmConsent {
  /** What is allowed, each as `name@version`, in the order in which it was. */
  allowed(): readonly string[]
  /** False when it could not be kept. */
  allow(packages: readonly string[]): boolean
  /** Until the page is loaded again. */
  refuse(packages: readonly string[]): void
  refused(name: string): boolean
  /** Forgets all consent. The page stays open to the host until it is loaded again. */
  withdraw(): void
  /** Whether the policy under which this page was loaded lets packages in. */
  readonly open: boolean
  /** Whether the last consent could not be kept. */
  readonly forgetful: boolean
}

interface ConsentOptions {
  /** May throw: browsers can forbid it. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly open: boolean
}

export function createNpmConsent({storage, open}: ConsentOptions): NpmConsent {
  const refused = new Set<string>()
  let forgetful = false
  const allowed = (): readonly string[] => {
    try {
      const kept: unknown = JSON.parse(storage().getItem(consentKey) ?? '[]')
      return Array.isArray(kept) ? kept.filter(name => typeof name === 'string') : []
    } catch {
      return []
    }
  }
  return {
    allowed,
    allow(packages) {
      for (const name of packages) refused.delete(name)
      try {
        storage().setItem(consentKey, JSON.stringify([...new Set([...allowed(), ...packages])]))
        forgetful = false
      } catch {
        forgetful = true
      }
      return !forgetful
    },
    refuse: packages => packages.forEach(name => refused.add(name)),
    refused: name => refused.has(name),
    withdraw() {
      try {
        storage().removeItem(consentKey)
      } catch {
        // where nothing can be kept, nothing is there
      }
    },
    open,
    get forgetful() { return forgetful },
  }
}

/** That of this page. (In `npm run dev` a page has no policy, and so is open.) */
export function pageConsent(page: Document): NpmConsent {
  return createNpmConsent({storage: () => localStorage, open: page.querySelector(`meta[${closedMark}]`) === null})
}
