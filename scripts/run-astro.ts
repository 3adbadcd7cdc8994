/** @file Runs Astro over the book, after authors have been told of mistakes in its chapters: with any, it does not begin. */
import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {tellAuthors} from '../src/site/tell-authors.ts'

/** Ends the process, with Astro's exit status. The words after the script's name are Astro's. */
export function runAstro(command: 'build' | 'dev', env: NodeJS.ProcessEnv): never {
  if (!tellAuthors(join(import.meta.dirname, '..'), line => console.error(line))) process.exit(1)
  const {status} = spawnSync('astro', [command, ...process.argv.slice(2)], {stdio: 'inherit', shell: process.platform === 'win32', env: {...env, ASTRO_TELEMETRY_DISABLED: '1'}})
  process.exit(status ?? 1)
}
