/** @file Whether bytes cost the reader something. */

/** The part of `navigator.connection` that is read here; only browsers made from Chromium have it. */
export interface Connection {
  readonly saveData?: boolean
  readonly type?: string
  readonly effectiveType?: string
}

/** `unknown` where the browser does not say. */
export function costOfBytes(connection: Connection | undefined): 'free' | 'metered' | 'unknown' {
  if (!connection) return 'unknown'
  return connection.saveData === true || connection.type === 'cellular' || /2g$/.test(connection.effectiveType ?? '') ? 'metered' : 'free'
}

export function connectionOf(navigator: object): Connection | undefined {
  return (navigator as {connection?: Connection}).connection
}
