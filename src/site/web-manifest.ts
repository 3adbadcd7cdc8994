/** @file What a browser needs to know to install the book as an app: one manifest for each language, each an app of its own. */
import {homeStrings} from './home-strings.ts'

/** The colour of the paper by day and by night, as `tokens.css` has it, for the frame that a browser draws around a page. */
export function paperColours(tokens: string): {readonly light: string; readonly dark: string} {
  const [light, dark] = [/^:root\s*\{([^}]*)\}/m, /\[data-theme='dark'\]\s*\{([^}]*)\}/].map(block => /--paper:\s*(#[\da-f]{6})/i.exec(block.exec(tokens)?.[1] ?? '')?.[1])
  if (dark === undefined || light === undefined) throw new Error('tokens.css names no --paper for both themes.')
  return {light, dark}
}

/** Its addresses are relative to its own, in the folder of the language: so it holds under any path. */
export function webManifest(language: 'en' | 'zh', paper: string): Record<string, unknown> {
  const {title, description} = homeStrings[language]
  return {
    name: title,
    short_name: title,
    description,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    dir: 'ltr',
    start_url: './',
    scope: '../', // the other language is the same book
    display: 'standalone',
    background_color: paper,
    theme_color: paper,
    categories: ['education', 'books'],
    icons: [
      {src: '../favicon.svg', sizes: 'any', type: 'image/svg+xml'},
      {src: '../icons/192.png', sizes: '192x192', type: 'image/png'},
      {src: '../icons/512.png', sizes: '512x512', type: 'image/png'},
      {src: '../icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable'},
    ],
  }
}
