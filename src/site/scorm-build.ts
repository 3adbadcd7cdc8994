/**
 * @file What the build of a SCORM package does beyond the site's: the page that holds the session, progress that is the platform's, addresses that hold wherever the package
 * lies, and a search that finds files. `npm run package:scorm` sets SCORM for it; the ordinary build has none of this.
 */
import {readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {AstroIntegration} from 'astro'
import {filesIn} from './files-in.ts'
import {portable} from './portable.ts'

export interface ScormSettings {
  readonly language: 'en' | 'zh'
  /** Only this one counts; all, if not said. */
  readonly chapter?: string
  /** How much of what counts must be passed, from 0 to 1. */
  readonly share: number
}

/** The page that a platform opens, as a file of the package. */
export const launchPage = 'scorm/index.html'

/** Before the integration that puts the policy into the pages: it goes by what stands in them. */
export function scormBuild(): AstroIntegration {
  return {
    name: 'scorm-build',
    hooks: {
      'astro:config:setup': ({injectRoute, updateConfig}) => {
        injectRoute({pattern: '/scorm', entrypoint: fileURLToPath(new URL('../../components/site/ScormFrame.astro', import.meta.url))})
        updateConfig({vite: {resolve: {alias: ['open-progress', 'open-answers'].map(name => ({find: new RegExp(`^\\./${name}\\.ts$`), replacement: fileURLToPath(new URL(`../scorm/${name}.ts`, import.meta.url))}))}}})
      },
      'astro:build:done': async ({dir, logger}) => {
        const folder = fileURLToPath(dir)
        const files = filesIn(folder)
        for (const file of files.filter(file => /\.(html|m?js|css|json|webmanifest|svg|xml|txt)$/.test(file))) {
          const text = await readFile(join(folder, file), 'utf8')
          const made = portable(file, text)
          if (made !== text) await writeFile(join(folder, file), made)
        }
        await rm(join(folder, 'pagefind'), {recursive: true, force: true})
        const {createIndex} = await import('pagefind')
        const {index, errors} = await createIndex({keepIndexUrl: true})
        if (!index) throw new Error(`The search of the package could not be made: ${errors.join(', ')}`)
        await index.addDirectory({path: folder})
        await index.writeFiles({outputPath: join(folder, 'pagefind')})
        await index.deleteIndex()
        logger.info(`${files.length} files hold wherever they lie.`)
      },
    },
  }
}

/** The settings of the build that is under way; undefined for the site's own. */
export function scormSettings(): ScormSettings | undefined {
  const given = process.env['SCORM']
  return given ? JSON.parse(given) as ScormSettings : undefined
}
