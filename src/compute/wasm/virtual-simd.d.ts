/** The compiled SIMD kernels (vite-plugin.ts): bytes for `registerSimdKernels`. */
declare module 'virtual:simd' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
