/** @file Which browser this is and on what, as far as it tells: for results that others will read. */

/** As much of `navigator` as is asked. */
export interface Told {
  readonly userAgent: string
  readonly hardwareConcurrency?: number
  readonly userAgentData?: {readonly platform?: string; readonly brands?: readonly {readonly brand: string; readonly version: string}[]}
}

/** “Chromium 156”, “Firefox 153”, “Safari 26.1”; what the browser calls itself if it is none of these. */
export function browserName({userAgent, userAgentData}: Told): string {
  const brand = userAgentData?.brands?.findLast(({brand}) => !/not.?a.?brand/i.test(brand.replaceAll(/[^a-z]/gi, ' ')))
  if (brand) return `${brand.brand} ${brand.version}`
  const [, name, version] = /(Firefox|Edg)\/(\d+)/.exec(userAgent) ?? /(Chrome)\/(\d+)/.exec(userAgent) ?? [] // Edge says Chrome too
  if (name) return `${name.replace('Edg', 'Edge')} ${version}`
  const safari = /Version\/([\d.]+).*Safari/.exec(userAgent)
  return safari ? `Safari ${safari[1]}` : userAgent
}

/** “8 cores, Linux”: a browser does not tell which. */
export function machineName({userAgent, hardwareConcurrency, userAgentData}: Told): string {
  const system = userAgentData?.platform || /Android|iPhone|iPad|Windows|Macintosh|CrOS|Linux/.exec(userAgent)?.[0] || 'unknown system'
  return `${hardwareConcurrency ?? '?'} cores, ${system.replace('Macintosh', 'macOS')}`
}
