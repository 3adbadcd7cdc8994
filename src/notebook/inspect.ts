/** @file A value to look into, piece by piece, through Observable's inspector. It loads when a value first needs it. */

export function inspect(value: unknown): HTMLElement {
  const holder = document.createElement('div')
  holder.className = 'inspected'
  if (value === null || ['undefined', 'number', 'boolean', 'bigint'].includes(typeof value)) holder.textContent = String(value)
  else void import('@observablehq/inspector').then(({Inspector}) => new Inspector(holder).fulfilled(value), () => { holder.textContent = String(value) })
  return holder
}
