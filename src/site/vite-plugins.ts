/** @file The Vite plugins that both the page's and the worker's bundle need. */
import type {PluginOption} from 'vite'
import {simdPlugin} from '../compute/simd/vite-plugin.ts'
import {mobyDickPlugin} from './moby-dick-plugin.ts'

/** Fresh instances each call: Vite runs the worker's build with plugins of its own. */
export function vitePlugins(): PluginOption[] {
  return [mobyDickPlugin(), simdPlugin()]
}
