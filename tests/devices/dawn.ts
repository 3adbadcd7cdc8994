/**
 * @file WebGPU in Node: Dawn, as Chromium has it, on SwiftShader (which comes with every Chromium) or on its null backend, which checks and encodes
 * everything and computes nothing.
 */
import {existsSync, realpathSync} from 'node:fs'
import {constants} from 'node:os'
import {dirname, join} from 'node:path'
import {create, globals} from 'webgpu'
import {findChromium} from '../../scripts/find-chromium.ts'

/** Takes `navigator.gpu` from Dawn. Call it before tfjs's WebGPU backend is imported; once per process. Elsewhere than on Linux `swiftshader` is what the system has. */
export function installDawn(adapter: 'swiftshader' | 'null'): void {
  const software = adapter === 'swiftshader' && process.platform === 'linux'
  if (software) loadSwiftShader()
  Object.assign(globalThis, globals)
  const gpu = create(adapter === 'null' ? ['backend=null'] : software ? ['backend=vulkan'] : [])
  Object.defineProperty(globalThis, 'navigator', {value: {gpu, userAgent: 'node'}, configurable: true})
}

/** Makes the SwiftShader and the Vulkan loader that lie beside a Chromium this process's Vulkan. Throws when there are none. */
function loadSwiftShader(): void {
  const driver = 'vk_swiftshader_icd.json'
  const beside = dirname(realpathSync(findChromium()))
  const folder = [beside, '/usr/lib/chromium'].find(folder => existsSync(join(folder, driver)))
  if (!folder) throw new Error(`There is no ${driver} beside the Chromium in ${beside}; Debian's chromium package and Playwright's Chromium have one.`)
  process.env['VK_ICD_FILENAMES'] = join(folder, driver)
  const {RTLD_LAZY, RTLD_GLOBAL} = constants.dlopen
  const keepLoaded = 0x1000 // RTLD_NODELETE
  try {
    process.dlopen({exports: {}}, join(folder, 'libvulkan.so.1'), RTLD_LAZY | RTLD_GLOBAL | keepLoaded)
  } catch {
    // Node complains that it is not an add-on, which it is not; but now it is loaded, and Dawn finds it by its name.
  }
}
