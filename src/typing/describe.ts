/** @file TypeScript's parts of a description as text. */
import ts from 'typescript'

/** What an author says: the description, then the tags that a reader can use, one a line. */
export function docsOf(documentation: readonly ts.SymbolDisplayPart[] | undefined, tags: readonly ts.JSDocTagInfo[] | undefined): string {
  const told = (tags ?? []).filter(({name}) => ['param', 'returns', 'throws', 'deprecated', 'example', 'default'].includes(name))
  return [
    ts.displayPartsToString([...documentation ?? []]),
    ...told.map(({name, text}) => `@${name} ${ts.displayPartsToString(text)}`.trimEnd()),
  ].filter(line => line !== '').join('\n').trim()
}
