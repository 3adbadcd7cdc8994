/** @file Reads the tags of built HTML: enough for the checks of links and scripts, without a parser. */

export interface HtmlTag {
  /** In small letters, as the attributes' names are. */
  readonly name: string
  /** Values with entities decoded; an attribute without a value has ''. */
  readonly attributes: Readonly<Record<string, string>>
}

/** All opening tags in order. What scripts, styles and comments hold is not markup. */
export function htmlTags(html: string): HtmlTag[] {
  const markup = html.replace(/<!--[\s\S]*?-->/g, '').replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, '$1')
  return Array.from(markup.matchAll(/<([a-z][\w-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi), ([, name, text]) => ({
    name: name!.toLowerCase(),
    attributes: Object.fromEntries(Array.from(text!.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g), ([, name, double, single, bare]) =>
      [name!.toLowerCase(), decodeEntities(double ?? single ?? bare ?? '')])),
  }))
}

const entities: Record<string, string> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
    name !== undefined ? entities[name] ?? whole : String.fromCodePoint(decimal !== undefined ? Number(decimal) : parseInt(hex!, 16)))
}
