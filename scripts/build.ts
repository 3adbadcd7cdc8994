/** @file `npm run build`: the finished site in dist/. Mistakes in chapters are told before it begins. */
import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {tellAuthors} from '../src/site/tell-authors.ts'

if (!tellAuthors(join(import.meta.dirname, '..'), line => console.error(line))) process.exit(1)

/** What Vitest sets for what it runs. Astro would take them for its own `import.meta.env`: a build that a test starts would not be the one that readers get. */
const {BASE_URL, DEV, MODE, NODE_ENV, PROD, SSR, ...env} = process.env

const {status} = spawnSync('astro', ['build', ...process.argv.slice(2)], {stdio: 'inherit', shell: process.platform === 'win32', env: {...env, ASTRO_TELEMETRY_DISABLED: '1'}})
process.exit(status ?? 1)
