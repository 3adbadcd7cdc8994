/** @file `npm run bench -- size`: runs one of the measurements in this folder. They print numbers and assert nothing. */
import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'

const [name = '', ...options] = process.argv.slice(2)
const file = join(import.meta.dirname, `${name}.ts`)
if (name === 'bench' || !/^[\w-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(import.meta.dirname).filter(file => file.endsWith('.ts') && file !== 'bench.ts').map(file => file.slice(0, -'.ts'.length))
  console.error(`npm run bench -- NAME, where NAME is one of ${names.join(', ')}. What each measures stands in bench/README.md.`)
  process.exit(1)
}
process.exitCode = spawnSync(process.execPath, [file, ...options], {stdio: 'inherit'}).status ?? 1
