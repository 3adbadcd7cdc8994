/**
 * @file Makes a built site independent of where it lies. Its pages are built for a base path that stands for "the folder of the site"; here each address that begins with it
 * becomes relative to the file that holds it. A learning platform serves a package from an address that nobody knows before, and it does not serve a folder's index.html by
 * itself. Pure; files are named from the site's folder, with `/`.
 */

/** The base path to build with. Nothing else may look like it. */
export const portableBase = '/__portable__/'

export class PortableError extends Error {
  override readonly name = 'PortableError'
}

/** The text of a file with relative addresses. Throws PortableError for an address in a form that it does not know. */
export function portable(file: string, text: string): string {
  const made = file.endsWith('.html') ? page(file, text) : /\.m?js$/.test(file) ? script(file, text) : file.endsWith('.css') ? style(file, text) : text
  const left = made.indexOf(portableBase)
  if (left !== -1) throw new PortableError(`${file}: an address stands where src/site/portable.ts does not look for one: … ${made.slice(Math.max(0, left - 60), left + 60)} …`)
  return made
}

function page(file: string, html: string): string {
  const up = upFrom(file)
  return html
    .replace(/(<script\b[^>]*\stype="module"[^>]*>)([\s\S]*?)(<\/script>)/g, (_, open: string, code: string, close: string) => open + script(file, code) + close)
    .replace(/(\s[\w-]+=")([^"]*)(")/g, (whole, open: string, value: string, close: string) => {
      if (value.startsWith(portableBase)) return open + withIndex(up + value.slice(portableBase.length)) + close
      return /^\.\.?\//.test(value) ? open + withIndex(value) + close : whole
    })
}

/** A text in a module becomes an address in the module's own place. */
function script(file: string, code: string): string {
  const texts = new RegExp(String.raw`(["'\`])${portableBase}([^"'\`\\]*)\1`, 'g')
  return code.replace(texts, (_, quote: string, rest: string) => `(new URL(${quote}${upFrom(file)}${rest}${quote},import.meta.url).pathname)`)
}

function style(file: string, css: string): string {
  return css.replaceAll(portableBase, upFrom(file))
}

/** From a file's folder to the site's: `../../`. */
export function upFrom(file: string): string {
  return '../'.repeat(file.split('/').length - 1) || './'
}

/** `../en/#top` → `../en/index.html#top`. */
function withIndex(address: string): string {
  return address.replace(/\/(?=$|[?#])/, '/index.html')
}
