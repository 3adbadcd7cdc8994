/** @file Makes a declaration file of others smaller, and says the same types: of each comment for authors the first sentence stays, and that something is deprecated. */

/** Texts in quotes, so that what looks like a comment in them stays; then comments. */
const quotedOrComment = /(["'`])(?:\\.|(?!\1)[^\\])*?\1|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g

export function trimDeclarations(text: string): string {
  const short = text.replace(quotedOrComment, found => {
    if (found.startsWith('///')) return found // a reference to another file
    if (found.startsWith('/**')) return shortComment(found)
    return found.startsWith('/') ? '' : found
  })
  return short.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/\n{2,}/g, '\n').replace(/^\n/, '')
}

function shortComment(comment: string): string {
  const lines = comment.slice(3, -2).split('\n').map(line => line.replace(/^\s*\*? ?/, '').trimEnd())
  const tag = lines.findIndex(line => line.trimStart().startsWith('@'))
  const paragraph = lines.slice(0, tag === -1 ? lines.length : tag).join('\n').trim().split(/\n\s*\n|\n```/)[0]!.replace(/\s+/g, ' ')
  const sentence = /^.*?[.!?](?=\s+[^a-z\d]|$)/.exec(paragraph)?.[0] ?? paragraph
  const deprecated = lines.find(line => line.trimStart().startsWith('@deprecated'))?.trim() ?? ''
  if (!sentence && !deprecated) return ''
  return `/** ${[sentence, deprecated].filter(part => part !== '').join('\n')} */`
}
