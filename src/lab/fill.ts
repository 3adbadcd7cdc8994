/** @file Sentences with places for values, as `The dot is {value}.` */

/** Puts the values in their places; a place without a value stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
