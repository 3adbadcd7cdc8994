/**
 * @file `npm run package:scorm -- --language en`: the book as a SCORM 1.2 package, a .zip for a learning platform. Builds the site anew, with what a platform needs.
 *
 *     --language en|zh      where the book opens; it holds both languages
 *     --chapter 06-losses   opens there, and only this chapter counts
 *     --pass 80             per cent of what counts that must be passed for the status "passed"; 100 if not said
 *     --out file.zip        packages/<name>.zip if not said
 */
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {parseArgs} from 'node:util'
import {strToU8, zipSync} from 'fflate'
import {chapterFiles} from '../src/site/chapter-files.ts'
import {filesIn} from '../src/site/files-in.ts'
import {homeStrings} from '../src/site/home-strings.ts'
import {launchPage, type ScormSettings} from '../src/site/scorm-build.ts'
import {scormManifest} from '../src/site/scorm-manifest.ts'

const root = join(import.meta.dirname, '..')

try {
  const {language, chapter, share, out} = options()
  const name = `from-sand-to-sentences-${[language, chapter].filter(Boolean).join('-')}`
  const file = resolve(out ?? join(root, 'packages', `${name}.scorm12.zip`))
  const title = [homeStrings[language].title, chapter && chapterFiles(root, language).find(({slug}) => slug === chapter)!.title].filter(Boolean).join(': ')
  const zip = zipSite(build({language, share, ...chapter ? {chapter} : {}}), {identifier: name, title})
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, zip)
  console.log(`${file}: SCORM 1.2, ${(zip.length / 1e6).toFixed(1)} MB. Upload it to your learning platform as a SCORM activity.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function options(): {language: 'en' | 'zh'; chapter: string | undefined; share: number; out: string | undefined} {
  const {values: {language, chapter, pass, out}} = parseArgs({options: {language: {type: 'string', default: 'en'}, chapter: {type: 'string'}, pass: {type: 'string', default: '100'}, out: {type: 'string'}}})
  if (language !== 'en' && language !== 'zh') throw new Error(`--language ${language}: say en or zh.`)
  const chapters = chapterFiles(root, language).map(({slug}) => slug)
  if (chapter !== undefined && !chapters.includes(chapter)) throw new Error(`--chapter ${chapter}: there is no such chapter. There are ${chapters.join(', ')}.`)
  const percent = Number(pass)
  if (!(percent > 0 && percent <= 100)) throw new Error(`--pass ${pass}: say a number above 0 and up to 100, in per cent.`)
  return {language, chapter, share: percent / 100, out}
}

/** The files of the package, by path from its folder. */
function build(settings: ScormSettings): Record<string, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'scorm-'))
  try {
    const {status} = spawnSync(process.execPath, [join(root, 'scripts/build.ts'), '--outDir', folder], {cwd: root, stdio: 'inherit', env: {...process.env, SCORM: JSON.stringify(settings)}})
    if (status !== 0) throw new Error('The package was not made, since its site could not be built. What went wrong stands above.')
    return Object.fromEntries(filesIn(folder).map(file => [file, readFileSync(join(folder, file))]))
  } finally {
    rmSync(folder, {recursive: true})
  }
}

/** The manifest comes first, and no date goes in: the same files give the same package. */
function zipSite(files: Record<string, Uint8Array>, {identifier, title}: {identifier: string; title: string}): Uint8Array {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}
  const manifest = scormManifest({identifier, title, version, launch: launchPage, files: Object.keys(files)})
  return zipSync({'imsmanifest.xml': strToU8(manifest), ...files}, {level: 6, mtime: '1980-01-01'})
}
