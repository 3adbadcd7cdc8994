/** @file Puts the policy into every page of a finished build, the one for lost readers included. */
import {readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {AstroIntegration} from 'astro'
import {withPolicy} from './content-security-policy.ts'

/** Last among the integrations: what another one changed in a page afterwards, the page's browser would refuse. `framing`: the files of pages that may have frames. */
export function protectPages({framing = []}: {readonly framing?: readonly string[]} = {}): AstroIntegration {
  return {
    name: 'protect-pages',
    hooks: {
      'astro:build:done': async ({dir, logger}) => {
        const folder = fileURLToPath(dir)
        const pages = (await readdir(folder, {recursive: true})).filter(file => file.endsWith('.html'))
        for (const page of pages) await writeFile(join(folder, page), withPolicy(await readFile(join(folder, page), 'utf8'), {framing: framing.includes(page.replaceAll('\\', '/'))}))
        logger.info(`${pages.length} pages have their policy.`)
      },
    },
  }
}
