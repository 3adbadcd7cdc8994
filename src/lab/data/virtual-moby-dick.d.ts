/** Made by `src/site/moby-dick-plugin.ts`: the parts of the book by name (`etymology`, `extracts`, `1` … `135`, `epilogue`). */
declare module 'virtual:moby-dick' {
  const parts: Readonly<Record<string, string>>
  export default parts
}
