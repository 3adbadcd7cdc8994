/** @file The last hand on every page of a finished build, the one for lost readers included: styles go to its head, and it gets its policy. */
import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {AstroIntegration} from 'astro'
import {withPolicy} from './content-security-policy.ts'
import {filesIn} from './files-in.ts'
import {hoistStyles} from './hoist-styles.ts'
import {portableBase, upFrom} from './portable.ts'

/**
 * After all that change pages: what another one changed afterwards, the page's browser would refuse. `framing`: the files of pages that may have frames; `offline`: the book
 * has a service worker.
 */
export function protectPages({framing = [], offline = true}: {readonly framing?: readonly string[]; readonly offline?: boolean} = {}): AstroIntegration {
  let base = '/'
  return {
    name: 'protect-pages',
    hooks: {
      'astro:config:done': ({config}) => { base = config.base.replace(/\/?$/, '/') },
      'astro:build:done': async ({dir, logger}) => {
        const folder = fileURLToPath(dir)
        const pages = filesIn(folder).filter(file => file.endsWith('.html'))
        for (const page of pages) {
          const options = {framing: framing.includes(page), base: base === portableBase ? upFrom(page) : base, offline}
          await writeFile(join(folder, page), withPolicy(hoistStyles(await readFile(join(folder, page), 'utf8')), options))
        }
        logger.info(`${pages.length} pages have their policy.`)
      },
    },
  }
}
