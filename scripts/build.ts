/** @file `npm run build`: the finished site in dist/. */
import {spawnSync} from 'node:child_process'

delete process.env['BASE_URL'] // Vitest sets it for what it runs, and Astro would take it for the book's base path

const {status} = spawnSync('astro', ['build', ...process.argv.slice(2)], {stdio: 'inherit', shell: process.platform === 'win32', env: {...process.env, ASTRO_TELEMETRY_DISABLED: '1'}})
process.exit(status ?? 1)
