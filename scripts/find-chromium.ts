/** @file Finds a Chromium for the browser suites and the benchmarks: one that is there, else Debian's package, else a sentence that says how to get one. */
import {execFileSync} from 'node:child_process'
import {accessSync, constants} from 'node:fs'
import {chromium} from 'playwright-core'

/** What the choice depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Playwright's own Chromium, whether or not it has been downloaded. */
  readonly playwright: string
  /** May install system packages. */
  readonly root: boolean
  /** Whether a program lies at this path. */
  readonly exists: (path: string) => boolean
}

export type Choice = {readonly path: string} | {readonly install: string} | {readonly advice: string}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const advice = 'No Chromium found: run `npx playwright-core install chromium`, or set CHROMIUM_PATH to the program of an installed Chromium or Chrome.'

/** CHROMIUM_PATH first, then PATH and the usual places, then Playwright's download, then (as root on Debian) the package. Pure. */
export function chooseChromium({platform, env, playwright, root, exists}: Surroundings): Choice {
  const named = env['CHROMIUM_PATH']
  if (named) return exists(named) ? {path: named} : {advice: `CHROMIUM_PATH is ${named}, and there is no program: correct it, or unset it to search the usual places.`}
  const folders = (env['PATH'] ?? '').split(platform === 'win32' ? ';' : ':').filter(folder => folder !== '')
  const system = platform === 'win32' ? [] : folders.flatMap(folder => names.map(name => `${folder}/${name}`))
  const path = [...system, ...usualPlaces(platform, env), playwright].find(exists)
  if (path) return {path}
  return platform === 'linux' && root && folders.some(folder => exists(`${folder}/apt-get`)) ? {install: 'apt-get update && apt-get install -y chromium'} : {advice}
}

function usualPlaces(platform: NodeJS.Platform, env: Surroundings['env']): string[] {
  if (platform === 'darwin') return ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']
  if (platform === 'win32') return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name => env[name] ? [`${env[name]}\\Google\\Chrome\\Application\\chrome.exe`] : [])
  return []
}

/** The path of a Chromium; installs Debian's where that is the only way. Throws an Error that says how to get one. */
export function findChromium(): string {
  const surroundings: Surroundings = {platform: process.platform, env: process.env, playwright: chromium.executablePath(), root: process.getuid?.() === 0, exists}
  let choice = chooseChromium(surroundings)
  if ('install' in choice) {
    console.log(`No Chromium found; installing Debian's: ${choice.install}`)
    execFileSync('sh', ['-c', choice.install], {stdio: ['ignore', 'ignore', 'inherit'], env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}})
    choice = chooseChromium(surroundings)
  }
  if ('path' in choice) return choice.path
  throw new Error('advice' in choice ? choice.advice : advice)
}

function exists(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
