/** @file What must be the same of a quiz in every language: kind, number and order of its answers, which of them are right, and numbers. */

/** By name: the line of its tag (from 1), and a text that says its shape, as `[x] [ ] [ ]`. `prose` is a chapter without its fences. */
export function quizShapes(prose: string): Map<string, {readonly line: number; readonly shape: string}> {
  return new Map(Array.from(prose.matchAll(/<Quiz\b[^>]*?\bname="([^"]*)"[^>]*>([\s\S]*?)<\/Quiz>/g), ({0: tag, 1: name, 2: body, index}) => {
    const flags = /^<Quiz\b[^>]*>/.exec(tag)![0].replace(/"[^"]*"/g, '').match(/\b(keep|several)\b/g) ?? []
    return [name!, {line: prose.slice(0, index).split('\n').length, shape: [...flags, ...body!.split('\n').flatMap(shapeOf)].join(' ')}]
  }))
}

function shapeOf(line: string): string[] {
  const [, mark, text] = /^- (\[[ xX]\])\s+(.*)/.exec(line) ?? []
  if (mark) return [text!.startsWith('=') ? `${mark} ${/^=\s*\S+(?:\s*±\s*\S+)?/.exec(text!)![0].replace(/\s/g, '')}` : mark]
  if (/^\d+\.\s/.test(line)) return ['1.']
  if (/^\|\s*\|/.test(line)) return ['||']
  return /^\|(?!\s*:?-)/.test(line) ? ['|'] : []
}
