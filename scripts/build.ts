/** @file `npm run build`: the finished site in dist/. */
import {spawnSync} from 'node:child_process'

/** What Vitest sets for what it runs. Astro would take them for its own `import.meta.env`: a build that a test starts would not be the one that readers get. */
const {BASE_URL, DEV, MODE, NODE_ENV, PROD, SSR, ...env} = process.env

const {status} = spawnSync('astro', ['build', ...process.argv.slice(2)], {stdio: 'inherit', shell: process.platform === 'win32', env: {...env, ASTRO_TELEMETRY_DISABLED: '1'}})
process.exit(status ?? 1)
