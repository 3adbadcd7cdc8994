/** @file `npm run dev`: shows the book as authors write it. Mistakes in chapters, and what is still to do, are told before it begins. */
import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {tellAuthors} from '../src/site/tell-authors.ts'

if (!tellAuthors(join(import.meta.dirname, '..'), line => console.error(line))) process.exit(1)

const {status} = spawnSync('astro', ['dev', ...process.argv.slice(2)], {stdio: 'inherit', shell: process.platform === 'win32', env: {...process.env, ASTRO_TELEMETRY_DISABLED: '1'}})
process.exit(status ?? 1)
