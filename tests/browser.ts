/** @file Chromium for the browser suites and the benchmarks, with an empty profile and no traffic of its own. */
import {chromium, type Browser} from 'playwright-core'
import {findChromium} from '../scripts/find-chromium.ts'

/** Runs where there is no sandbox (containers) and sends nothing anywhere on its own. */
const quiet = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** WebGPU without a GPU: SwiftShader, which `navigator.gpu` reports as a fallback adapter. */
const softwareWebGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan']

/** The caller closes the browser. Throws an Error that says how to get a Chromium when there is none. */
export function launchBrowser({webgpu = false}: {webgpu?: boolean} = {}): Promise<Browser> {
  return chromium.launch({executablePath: findChromium(), args: webgpu ? [...quiet, ...softwareWebGPU] : quiet})
}

/** For a fresh profile: no offline copy is made in it, which would take time from what is tested or measured. Only the suites of the copy let it be. */
export const withoutCopy = {serviceWorkers: 'block'} as const
