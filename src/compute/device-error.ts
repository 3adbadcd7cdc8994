/**
 * @file What went wrong with the device (GPU or WebAssembly memory), said so that a learner can go on.
 */

/** What happened, and what to do next: whole sentences. */
type Said = readonly [message: string, hint: string]

/** Thrown when a backend cannot start, is lost, or runs out of memory. `message` says what happened, `hint` what to do next; `zh` says both in Chinese. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError'
  readonly hint: string
  readonly zh: {readonly message: string; readonly hint: string}
  constructor(message: string, hint: string, [zhMessage, zhHint]: Said, cause?: unknown) {
    super(message, cause === undefined ? undefined : {cause})
    this.hint = hint
    this.zh = {message: zhMessage, hint: zhHint}
  }
}

/** The size of the work that failed, for the message: `batch` windows of `length` tokens. */
export interface WorkSize {
  readonly batch: number
  readonly length: number
}

/** How engines and backends say that an allocation failed: V8, JavaScriptCore, SpiderMonkey, Emscripten, Dawn and wgpu. */
const outOfMemory = /out of memory|allocation (?:failed|size overflow)|could not allocate|cannot enlarge memory|memory access out of bounds|invalid (?:typed )?array (?:buffer )?length|array buffer allocation|exceeds the (?:max|limit)|maxBufferSize|createBuffer/i

/** A failed allocation as a DeviceError that names the numbers to make smaller; any other error comes back as it is. */
export function explainFailure(error: unknown, work: WorkSize): unknown {
  if (error instanceof DeviceError && error.message !== memoryMessage) return error
  if (!outOfMemory.test(String(error))) return error
  const half = (n: number) => Math.max(1, n >> 1)
  return new DeviceError(
    `There was not enough memory for a batch of ${work.batch} windows of ${work.length} tokens.`,
    `Try a batch of ${half(work.batch)}, or windows of ${half(work.length)} tokens; a model with fewer units helps too.`,
    [`内存放不下每批 ${work.batch} 个、每个 ${work.length} 个词元的窗口。`, `把批改成 ${half(work.batch)}，或者把窗口改成 ${half(work.length)} 个词元；模型的 units 小一些也有用。`],
    error,
  )
}

const memoryMessage = 'The device is out of memory.'

/** For code that sees an allocation fail and does not know the size of the work; `explainFailure` adds the numbers. */
export const memoryError = (cause?: unknown) => new DeviceError(memoryMessage, 'Try a smaller batch, shorter windows or a model with fewer units.', ['计算设备的内存不够。', '用更小的批、更短的窗口，或者 units 更少的模型。'], cause)
