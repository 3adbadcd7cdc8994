/** @file The page's listeners, called so that one that throws cannot leave the kernel halfway. */
import type {KernelEvents, KernelOptions} from './kernel-api.ts'

/** What a listener throws is thrown again in a turn of its own, where the browser reports it. */
export function shieldListeners({events, after}: Pick<KernelOptions, 'events' | 'after'>): KernelEvents {
  const call = (listener: () => void) => {
    try {
      listener()
    } catch (error) {
      after(0, () => { throw error })
    }
  }
  return {
    status: status => call(() => events.status?.(status)),
    cleared: cell => call(() => events.cleared?.(cell)),
    displayed: (cell, display) => call(() => events.displayed?.(cell, display)),
    logged: (cell, entry) => call(() => events.logged?.(cell, entry)),
    troubled: (cell, problem) => call(() => events.troubled?.(cell, problem)),
  }
}
