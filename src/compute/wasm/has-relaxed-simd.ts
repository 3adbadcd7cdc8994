/**
 * @file Whether this engine has relaxed SIMD, and with it the fused multiply-add (WebAssembly 3.0; V8 since 11.4).
 */

/** The smallest module with such an instruction: two splats and `i8x16.relaxed_swizzle`. */
const module = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11])

export const hasRelaxedSimd = (): boolean => WebAssembly.validate(module)
