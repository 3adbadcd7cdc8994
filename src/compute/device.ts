/**
 * @file What the page can know about the device that computes.
 */

export type BackendName = 'webgpu' | 'wasm' | 'webgl' | 'cpu'

/** `auto` takes the fastest that trains well; a name takes that backend, even a software WebGPU adapter. */
export type BackendWish = BackendName | 'auto'

/** A reason in plain words, without a full stop. */
export interface Reason {
  readonly en: string
  readonly zh: string
}

/** A backend that was considered and not taken. */
export interface Refusal {
  readonly backend: BackendName
  readonly why: Reason
}

export interface Device {
  readonly backend: BackendName
  /** A name for people: “NVIDIA GeForce RTX 4070”, “WebAssembly SIMD, 1 thread”. */
  readonly adapter: string
  /** Whether real graphics hardware does the work. */
  readonly accelerated: boolean
  /** What was tried or looked at before, and why it was not taken. */
  readonly refused: readonly Refusal[]
}
