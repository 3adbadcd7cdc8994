/** @file Where packages of npm come from: a host that serves each as one ES module, its own imports rewritten to the same host. */
import type {NpmPackage} from '../../language/npm-specifier.ts'

export const cdnHost = 'cdn.jsdelivr.net'

/** All that the page's policy opens on that host: only what stands under this address. */
export const cdnRoot = `https://${cdnHost}/npm/`

export function cdnUrl({name, version, path}: NpmPackage): string {
  return `${cdnRoot}${name}@${version}${path}/+esm`
}
