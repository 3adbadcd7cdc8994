/** @file Chromium for the browser suites and the benchmarks, with an empty profile and no traffic of its own. */
import {createServer, type AddressInfo} from 'node:net'
import {chromium, type Browser} from 'playwright-core'
import {findChromium} from '../scripts/find-chromium.ts'

/** Runs where there is no sandbox (containers) and sends nothing anywhere on its own. */
const quiet = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Each window of Chromium would load two pages of its own under its address bar: half the work of opening a page, for what nobody sees. */
const addressBar = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** What Playwright switches off, written again: Chromium hears only the last list that it is given. */
const unwanted = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
  'msForceBrowserSignIn', 'msEdgeUpdateLaunchServicesPreferredVersion',
]

/** Its features that the book's browsers do without. */
export const switchedOff: readonly string[] = [...unwanted, ...addressBar]

/** WebGPU without a GPU: SwiftShader, which `navigator.gpu` reports as a fallback adapter. */
const softwareWebGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan']

export interface BrowserOptions {
  /** With WebGPU, in software where there is no graphics card. */
  readonly webgpu?: boolean
  /** Another program may steer the browser too, over this port of the machine. */
  readonly debuggingPort?: number
}

/** The caller closes the browser. Throws an Error that says how to get a Chromium when there is none. */
export function launchBrowser({webgpu = false, debuggingPort}: BrowserOptions = {}): Promise<Browser> {
  const steered = debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]
  return chromium.launch({executablePath: findChromium(), args: [...quiet, `--disable-features=${switchedOff.join()}`, ...webgpu ? softwareWebGPU : [], ...steered]})
}

/** A port of this machine that nothing listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const {port} = server.address() as AddressInfo
  await new Promise(closed => server.close(closed))
  return port
}

/** For a fresh profile: no offline copy is made in it, which would take time from what is tested or measured. Only the suites of the copy let it be. */
export const withoutCopy = {serviceWorkers: 'block'} as const
