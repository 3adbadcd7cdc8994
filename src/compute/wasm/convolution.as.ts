// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file The gradients of a 2-D convolution as matrix products (Chellapilla et al. 2006, "im2col"): each output position's window of the image, kernelHeight ×
 * kernelWidth × C floats, is a row; windows [rows, taps·C]ᵀ · dy [rows, O] is the filter's gradient, dy · filterᵀ added back into the windows' places the image's.
 *
 * x and dx [B,H,W,C], dy [B,outH,outW,O], filter and its gradient [kernelHeight,kernelWidth,C,O]. A window starts at out·stride − pad.
 */
import {gemm, gemmScratch} from './gemm.as'
import {at, loadUpTo4, storeUpTo4} from './vector.as'

/** About how many windows are laid out at once: the depth of a product that pays, and little memory. */
const WINDOWS: i32 = 512

/** Rows of output positions, outW each, that are worked on together. */
@inline
function bandHeight(outW: i32, outRows: i32): i32 {
  return min(outRows, max(1, WINDOWS / outW))
}

/** Floats of scratch that both gradients need. */
export function convolutionGradScratch(B: i32, C: i32, O: i32, kernelHeight: i32, kernelWidth: i32, outH: i32, outW: i32): i32 {
  const size = kernelHeight * kernelWidth * C
  const rows = bandHeight(outW, B * outH) * outW
  return rows * size + max(gemmScratch(O, rows), gemmScratch(size, O))
}

/** Between the windows of `count` rows of output positions (row `first` of all B·outH and on) and the image: copies them out of it, or (`add`) adds them into it. */
function windows(
  first: i32, count: i32, H: i32, W: i32, C: i32, kernelHeight: i32, kernelWidth: i32, outH: i32, outW: i32,
  strideH: i32, strideW: i32, padTop: i32, padLeft: i32, x: usize, laid: usize, add: bool,
): void {
  const span = kernelWidth * C
  let to = laid
  for (let row = first; row < first + count; row++) {
    const image = at(x, row / outH * H * W * C)
    const top = row % outH * strideH - padTop
    for (let column = 0; column < outW; column++) {
      const left = column * strideW - padLeft
      const from = max(0, -left) * C, end = min(kernelWidth, W - left) * C // the part of a window's line that lies inside
      for (let k = 0; k < kernelHeight; k++, to = at(to, span)) {
        const y = top + k
        const inside = y >= 0 && y < H && from < end
        const line = inside ? at(image, (y * W + left) * C) : 0
        if (add) {
          if (inside) for (let j = from; j < end; j += 4) storeUpTo4(at(line, j), f32x4.add(loadUpTo4(at(line, j), end - j), loadUpTo4(at(to, j), end - j)), end - j)
          continue
        }
        let j = 0
        for (const zeros = inside ? from : span; j < zeros; j++) store<f32>(at(to, j), 0)
        if (!inside) continue
        for (; j + 4 <= end; j += 4) v128.store(at(to, j), v128.load(at(line, j)))
        for (; j < end; j++) store<f32>(at(to, j), load<f32>(at(line, j)))
        for (; j < span; j++) store<f32>(at(to, j), 0)
      }
    }
  }
}

/** Writes the filter's gradient. `scratch`: `convolutionGradScratch` floats. */
export function convolutionFilterGrad(
  B: i32, H: i32, W: i32, C: i32, O: i32, kernelHeight: i32, kernelWidth: i32, outH: i32, outW: i32,
  strideH: i32, strideW: i32, padTop: i32, padLeft: i32, x: usize, dy: usize, dFilter: usize, scratch: usize,
): void {
  const size = kernelHeight * kernelWidth * C
  const band = bandHeight(outW, B * outH)
  const products = at(scratch, band * outW * size)
  for (let row = 0; row < B * outH; row += band) {
    const count = min(band, B * outH - row)
    windows(row, count, H, W, C, kernelHeight, kernelWidth, outH, outW, strideH, strideW, padTop, padLeft, x, scratch, false)
    gemm(true, false, size, O, count * outW, scratch, size, at(dy, row * outW * O), O, dFilter, O, row > 0, products)
  }
}

/** Writes the image's gradient. `scratch`: `convolutionGradScratch` floats. */
export function convolutionInputGrad(
  B: i32, H: i32, W: i32, C: i32, O: i32, kernelHeight: i32, kernelWidth: i32, outH: i32, outW: i32,
  strideH: i32, strideW: i32, padTop: i32, padLeft: i32, dy: usize, filter: usize, dx: usize, scratch: usize,
): void {
  const size = kernelHeight * kernelWidth * C
  const band = bandHeight(outW, B * outH)
  const products = at(scratch, band * outW * size)
  memory.fill(dx, 0, <usize>(B * H * W * C) << 2)
  for (let row = 0; row < B * outH; row += band) {
    const count = min(band, B * outH - row)
    gemm(false, true, count * outW, size, O, at(dy, row * outW * O), O, filter, O, scratch, size, false, products)
    windows(row, count, H, W, C, kernelHeight, kernelWidth, outH, outW, strideH, strideW, padTop, padLeft, dx, scratch, true)
  }
}
