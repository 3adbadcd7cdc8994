/** @file The reading parts as plain Markdown, for an exported notebook: numbers, captions, sources and the reference list stay; what only a page can do goes. */
import {fences, linesOf} from '../fences.ts'
import {writeWork} from './bibliography.ts'
import {figureOf} from './facts.ts'
import type {ReadingPage} from './reading-page.ts'
import {labelPattern} from './reading-uses.ts'
import {findLabel, writeLabel} from './ref-part.ts'
import {originalOf} from './term-part.ts'

/** `mdx`: a chapter that the build accepts. Fences stay as they are, line for line. */
export function plainReading(mdx: string, page: ReadingPage): string {
  const blocks = plainBlocks(page)
  const phrases = plainPhrases(page)
  const written = outsideFences(mdx, prose => prose.replace(...blocks).replace(...phrases))
  return written + plainReferences(page)
}

type Replacement = [pattern: RegExp, by: (...match: string[]) => string]

/** Figures and notes. A figure's cell stands between its tag and its caption, so the figure is remembered from one to the other. */
function plainBlocks({labels, say}: ReadingPage): Replacement {
  let [caption, alt] = ['', '']
  return [/(`[^`\n]*`)|^<Figure\b([^>]*)>$|^<svg\b[\s\S]*?^<\/svg>\n|((?:^(?!<\/?Figure\b)\S.*\n)+)\n*^<\/Figure>$|^<Note>\s*([\s\S]*?)\s*<\/Note>/gm, (_, code, figure, last, note) => {
    if (code !== undefined) return code
    if (figure !== undefined) {
      const value = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(figure)?.[1] ?? ''
      caption = `**${say.figure(labels.get(value('id'))?.number ?? '')}** `
      alt = value('alt')
      return ''
    }
    if (last !== undefined) return caption + last.trimEnd()
    if (note !== undefined) return `> **${say.note}** ${note.replaceAll('\n', '\n> ')}`
    return `*${say.picture}${alt}*\n` // an <svg>; cells and Markdown pictures come along
  }]
}

function plainPhrases(page: ReadingPage): Replacement {
  const {language, say, reference, cited} = page
  return [/(`[^`\n]*`)|\$\$[\s\S]*?\$\$|<(Ref|Fact|Cite)\s+(?:to|id)="([^"]*)"\s*\/>|<Term\s+id="([^"]*)"\s*(?:\/>|>([\s\S]*?)<\/Term>)/g, (all, code, tag, name, term, shown) => {
    if (code !== undefined) return code
    if (term !== undefined) {
      const entry = reference.terms.get(term)!
      const said = shown ?? entry.term[language]
      return said + originalOf(entry, said, page)
    }
    if (tag === 'Ref') {
      const label = findLabel(name!, page)
      if (typeof label === 'string') return name!
      const [slug] = name!.split('#')
      return name!.includes('#') ? `[${writeLabel(label, page)}](../${slug}/#${label.id})` : writeLabel(label, page)
    }
    if (tag === 'Fact') {
      const fact = reference.facts.get(name!)!
      return figureOf(fact, language) + say.inBrackets(`[${fact.source.who}${say.comma}${fact.source.when}](${fact.source.where})`)
    }
    if (tag === 'Cite') {
      cited.set(name!, (cited.get(name!) ?? 0) + 1)
      return `[${[...cited.keys()].indexOf(name!) + 1}]`
    }
    return all.replace(labelPattern, (_, id: string) => `\\tag{${page.labels.get(id)?.number ?? ''}}`)
  }]
}

function plainReferences({cited, reference, say}: ReadingPage): string {
  if (cited.size === 0) return ''
  const items = [...cited.keys()].map((id, i) => {
    const {head, container, rest, link} = writeWork(reference.works.get(id)!)
    return `${i + 1}. ${head}${container && `*${container}*`}${rest && `${rest} `}${link ? `[${link.text}](${link.href})` : ''}`.trimEnd()
  })
  return `\n\n## ${say.references}\n\n${items.join('\n')}\n`
}

function outsideFences(mdx: string, change: (prose: string) => string): string {
  const lines = linesOf(mdx)
  const parts: string[] = []
  let from = 0
  for (const {open, close = lines.length} of fences(lines)) {
    if (open - 1 > from) parts.push(change(`${lines.slice(from, open - 1).join('\n')}\n`))
    parts.push(`${lines.slice(open - 1, close).join('\n')}\n`)
    from = close
  }
  parts.push(change(lines.slice(from).join('\n')))
  return parts.join('')
}
