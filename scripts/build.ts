/** @file `npm run build`: the finished site in dist/. */
import {spawnSync} from 'node:child_process'

const {status} = spawnSync('astro', ['build', ...process.argv.slice(2)], {stdio: 'inherit', shell: process.platform === 'win32', env: {...process.env, ASTRO_TELEMETRY_DISABLED: '1'}})
process.exit(status ?? 1)
