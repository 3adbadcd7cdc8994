/** The compiled SIMD kernels (vite-plugin.ts): bytes for `registerWasmKernels`. */
declare module 'virtual:simd' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}

/** The same with fused multiply-add, for engines that have it (has-relaxed-simd.ts). */
declare module 'virtual:simd-relaxed' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
