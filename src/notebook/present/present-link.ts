/** @file The address that opens a chapter as a presentation: `?present`, and behind `#` the section. */

export function isPresentLink({search}: Pick<Location, 'search'>): boolean {
  return new URLSearchParams(search).has('present')
}
