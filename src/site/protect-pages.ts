/** @file Puts the policy into every page of a finished build, the one for lost readers included. */
import {readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {AstroIntegration} from 'astro'
import {withPolicy} from './content-security-policy.ts'

/** After all that change pages: what another one changed afterwards, the page's browser would refuse. */
export function protectPages(): AstroIntegration {
  let base = '/'
  return {
    name: 'protect-pages',
    hooks: {
      'astro:config:done': ({config}) => { base = config.base.replace(/\/?$/, '/') },
      'astro:build:done': async ({dir, logger}) => {
        const folder = fileURLToPath(dir)
        const pages = (await readdir(folder, {recursive: true})).filter(file => file.endsWith('.html')).map(file => join(folder, file))
        for (const page of pages) await writeFile(page, withPolicy(await readFile(page, 'utf8'), base))
        logger.info(`${pages.length} pages have their policy.`)
      },
    },
  }
}
