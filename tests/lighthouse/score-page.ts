/** @file What Lighthouse thinks of a page, on a desktop or on a phone. Network and processor are simulated: computed from what was measured without a brake. */
import lighthouse, {desktopConfig, type Config, type Result} from 'lighthouse'

export type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo'

export interface PageScores {
  /** 0 to 100, by category. */
  readonly scores: Readonly<Partial<Record<Category, number>>>
  /** What each audit that costs points found: to read when a score is too low. */
  readonly report: string
}

export interface Judge {
  /** Of the Chromium that is steered, for its developer tools. */
  readonly port: number
  readonly device: 'desktop' | 'mobile'
  readonly categories: readonly Category[]
}

const presets: Record<Judge['device'], Config> = {desktop: desktopConfig, mobile: {extends: 'lighthouse:default'}}

/** The page at `url`, loaded once in a fresh profile. Throws an Error when Lighthouse could not load it. */
export async function scorePage(url: string, {port, device, categories}: Judge): Promise<PageScores> {
  const result = await lighthouse(url, {port, logLevel: 'error', disableFullPageScreenshot: true, onlyCategories: [...categories]}, presets[device])
  if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse could not judge ${url}: ${result?.lhr.runtimeError?.message ?? 'it gave no result'}`)
  const {lhr} = result
  const scores = Object.fromEntries(Object.values(lhr.categories).map(({id, score}) => [id, Math.round((score ?? 0) * 100)]))
  return {scores, report: [...lostPoints(lhr), `benchmark index of this machine just now: ${Math.round(lhr.environment.benchmarkIndex)}`].join('\n')}
}

/** Each with the first elements or addresses that the audit names. */
function lostPoints({categories, audits}: Result): string[] {
  return Object.values(categories).flatMap(({id, auditRefs}) => auditRefs.flatMap(({id: audit, weight}) => {
    const {score, title, displayValue = '', details} = audits[audit]!
    if (weight === 0 || score === null || score === 1) return []
    return [`${id}: ${title} ${displayValue} ${details && 'items' in details ? JSON.stringify(details.items).slice(0, 600) : ''}`]
  }))
}
