/** @file `npm run build`: the finished site in dist/. Mistakes in chapters are told before it begins. */
import {runAstro} from './run-astro.ts'

/** What Vitest sets for what it runs. Astro would take them for its own `import.meta.env`: a build that a test starts would not be the one that readers get. */
const {BASE_URL, DEV, MODE, NODE_ENV, PROD, SSR, ...env} = process.env

runAstro('build', env)
