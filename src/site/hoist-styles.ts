/**
 * @file Recorded plots bring their style sheets along. In the body HTML allows none, and many plots bring the same one: so a built page has each once, in its head,
 * where the live notebook puts them too (src/notebook/share-styles.ts) and so finds them there.
 */

const scriptOrStyle = /<script\b[^>]*>[\s\S]*?<\/script>|<style>(\s*:where\(\.([\w-]+)[\s\S]*?)<\/style>/gi

/** The page with each different style of its recorded outputs once, at the end of its head. Other styles, and what scripts hold, stay where they are. */
export function hoistStyles(html: string): string {
  const head = html.indexOf('</head>')
  if (head === -1) return html
  const styles = new Map<string, string>()
  const body = html.slice(head).replace(scriptOrStyle, (whole, text?: string, owner?: string) => {
    if (text === undefined) return whole
    styles.set(text, owner!)
    return ''
  })
  return html.slice(0, head) + [...styles].map(([text, owner]) => `<style data-shared="${owner}">${text}</style>`).join('') + body
}
