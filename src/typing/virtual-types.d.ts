/** @file The module that `vite-plugin.ts` makes. */
declare module 'virtual:types' {
  /** Where the packed type files lie: JSON, texts by their path. */
  const address: string
  export default address
}
