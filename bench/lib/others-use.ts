/** @file How busy other processes keep this machine: whoever measures work on several cores must know that the cores were free. */
import {cpus} from 'node:os'

/** Starts to look. Calling the result says how many cores, on average since then, other processes kept busy; this process's threads do not count. */
export function watchOthers(): () => number {
  const busy = (): number => cpus().reduce((sum, {times: {user, nice, sys, irq}}) => sum + user + nice + sys + irq, 0)
  const [before, own, started] = [busy(), process.cpuUsage(), performance.now()]
  return () => {
    const {user, system} = process.cpuUsage(own)
    return Math.max(0, (busy() - before - (user + system) / 1000) / (performance.now() - started))
  }
}
