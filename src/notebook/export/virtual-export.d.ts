/** What src/site/notebook-export-plugin.ts makes for the export. */

declare module 'virtual:notebook-runtime' {
  /** The address of a .zip: the files of the notebook's folder `sand`, and `imports.json`, which file of them each specifier means. */
  const url: string
  export default url
}

declare module 'virtual:chapter-prose' {
  /** By language and chapter: `en/11-train`. */
  const prose: Readonly<Record<string, () => Promise<{readonly default: import('./prose.ts').Prose}>>>
  export default prose
}
