/** @file Colours as every program that reads SVG knows them. */

/** `color(srgb 0.5 0 1 / 0.3)`, as browsers give what `color-mix` mixed, becomes `rgba(128, 0, 255, 0.3)`. Anything else stays as it is. */
export function plainColour(value: string): string {
  return value.replace(/color\(srgb ([\d.e+-]+) ([\d.e+-]+) ([\d.e+-]+)(?: \/ ([\d.e+-]+))?\)/g, (_, red: string, green: string, blue: string, alpha?: string) => {
    const parts = [red, green, blue].map(part => Math.round(255 * Math.min(1, Math.max(0, Number(part)))))
    return alpha === undefined ? `rgb(${parts.join(', ')})` : `rgba(${[...parts, Number(alpha)].join(', ')})`
  })
}
