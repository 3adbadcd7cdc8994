// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file The gradient of maximum pooling over windows of an image, four channels at a time. */
import {at, loadUpTo4} from './vector.as'

/** Adds one lane of dy to the place that was the largest. */
@inline
function give(dx: usize, place: i32, told: usize, lane: i32): void {
  const to = at(dx, place + lane)
  store<f32>(to, load<f32>(to) + load<f32>(at(told, lane)))
}

/**
 * x and dx [B,H,W,C], dy [B,outH,outW,C]. Each window starts at out·stride − pad, its part inside the image is never empty, and its dy goes to its largest number,
 * the first one among equals.
 */
export function maxPoolGrad(
  B: i32, H: i32, W: i32, C: i32, windowHeight: i32, windowWidth: i32, outH: i32, outW: i32,
  strideH: i32, strideW: i32, padTop: i32, padLeft: i32, x: usize, dy: usize, dx: usize,
): void {
  memory.fill(dx, 0, <usize>(B * H * W * C) << 2)
  let told = dy
  for (let b = 0; b < B; b++) {
    for (let row = 0; row < outH; row++) {
      const top = row * strideH - padTop
      const firstY = max(0, top), endY = min(H, top + windowHeight)
      for (let column = 0; column < outW; column++, told = at(told, C)) {
        const left = column * strideW - padLeft
        const firstX = max(0, left), endX = min(W, left + windowWidth)
        if (firstY >= endY || firstX >= endX) continue // a window beside the image: it has no largest number
        for (let c = 0; c < C; c += 4) {
          const n = C - c
          let places = i32x4.splat(((b * H + firstY) * W + firstX) * C + c)
          let most = loadUpTo4(at(x, i32x4.extract_lane(places, 0)), n)
          for (let y = firstY; y < endY; y++) {
            for (let i = firstX; i < endX; i++) {
              const place = ((b * H + y) * W + i) * C + c
              const v = loadUpTo4(at(x, place), n)
              const larger = f32x4.gt(v, most)
              most = v128.bitselect(v, most, larger)
              places = v128.bitselect(i32x4.splat(place), places, larger)
            }
          }
          const from = at(told, c)
          give(dx, i32x4.extract_lane(places, 0), from, 0)
          if (n > 1) give(dx, i32x4.extract_lane(places, 1), from, 1)
          if (n > 2) give(dx, i32x4.extract_lane(places, 2), from, 2)
          if (n > 3) give(dx, i32x4.extract_lane(places, 3), from, 3)
        }
      }
    }
  }
}
