/** @file Checks that every internal link, anchor and asset of the built pages leads somewhere. */
import {htmlTags} from './html-tags.ts'

export interface BrokenLink {
  /** The page's file in the built site: `en/06-losses/index.html`. */
  readonly page: string
  readonly link: string
  readonly message: string
}

export interface LinkCheck {
  /** How many different links of all pages were followed. */
  readonly links: number
  readonly broken: readonly BrokenLink[]
}

/**
 * `pages` are the HTML files by path, `files` all files of the built site (paths with `/`), `base` the path the site is served under.
 * Links to other hosts are not followed.
 */
export function checkLinks(pages: ReadonlyMap<string, string>, files: ReadonlySet<string>, base = '/'): LinkCheck {
  const anchors = new Map<string, Set<string>>()
  const anchorsOf = (page: string): Set<string> => {
    const known = anchors.get(page) ?? new Set(htmlTags(pages.get(page) ?? '').flatMap(({attributes: {id, name}}) => [id, name].filter(value => value !== undefined)))
    anchors.set(page, known)
    return known
  }
  const broken: BrokenLink[] = []
  let links = 0
  for (const [page, html] of pages) {
    for (const link of linksOf(html)) {
      const url = internal(link, new URL(`http://site${base}${page.replace(/(^|\/)index\.html$/, '$1')}`))
      if (!url) continue
      links++
      const message = problem(url, base, files, anchorsOf)
      if (message) broken.push({page, link, message})
    }
  }
  return {links, broken}
}

function problem(url: URL, base: string, files: ReadonlySet<string>, anchorsOf: (page: string) => Set<string>): string | undefined {
  const path = decodeURIComponent(url.pathname)
  if (!`${path}/`.startsWith(base)) return `leads out of the site, which is served under ${base}`
  const inside = path.slice(base.length)
  const file = [inside, `${inside.replace(/\/$/, '')}/index.html`.replace(/^\//, ''), `${inside}.html`].find(candidate => files.has(candidate))
  if (file === undefined) return 'leads to nothing: there is no such file'
  const anchor = decodeURIComponent(url.hash.slice(1))
  if (anchor === '' || anchor.startsWith(':~:') || !file.endsWith('.html') || anchorsOf(file).has(anchor)) return undefined
  return `leads to no place: ${file} has no id "${anchor}"`
}

/** The link as a URL of this site, or undefined for other hosts, `mailto:`, `data:` and the like. */
function internal(link: string, page: URL): URL | undefined {
  const url = URL.parse(link, page)
  return url?.origin === page.origin ? url : undefined
}

function linksOf(html: string): Set<string> {
  return new Set(htmlTags(html).flatMap(({attributes: {href, src, poster, srcset}}) =>
    [href, src, poster, ...(srcset?.split(',').map(candidate => candidate.trim().split(/\s+/)[0]) ?? [])].filter(link => link !== undefined)))
}
