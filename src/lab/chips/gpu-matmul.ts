/** @file Runs a reader's WGSL that multiplies two matrices, and times it honestly: compiled and warm before the clock starts, and finished before it stops. */
import {LabError} from '../lab-error.ts'
import {secondsEach} from './seconds-each.ts'

export interface MatmulSizes {
  readonly m: number
  readonly k: number
  readonly n: number
}

export interface GpuMatmulOptions extends MatmulSizes {
  /** WGSL with an entry point `main`. Before it stand M, K, N (u32) and the buffers a, b (read) and c (written): arrays of f32, row after row. */
  readonly code: string
  /** Rows and columns of the result that one workgroup computes. */
  readonly tile: number
  /** [m, k] and [k, n], row after row. */
  readonly a: Float32Array<ArrayBuffer>
  readonly b: Float32Array<ArrayBuffer>
  /** The time to measure at least, ms: short products are repeated until they fill it. 0 (the default) runs once. */
  readonly atLeast?: number
}

export interface GpuMatmulResult {
  /** [m, n], row after row. */
  readonly c: Float32Array
  /** Of one product. NaN where none was measured. */
  readonly seconds: number
}

/** What stands before the reader's code, on one line, so that line numbers in messages are the reader's. */
export const shaderOf = (code: string, {m, k, n}: MatmulSizes): string =>
  `const M = ${m}u; const K = ${k}u; const N = ${n}u; @group(0) @binding(0) var<storage, read> a: array<f32>; @group(0) @binding(1) var<storage, read> b: array<f32>; @group(0) @binding(2) var<storage, read_write> c: array<f32>;\n${code}`

/** c = a·b by the reader's shader. Throws a LabError with line and message where the shader is not WGSL, or the GPU refuses it, or is lost while it runs. */
export function gpuMatmul(device: GPUDevice, options: GpuMatmulOptions): Promise<GpuMatmulResult> {
  const lost = device.lost.then(({message}): never => {
    throw new LabError(`The GPU was lost while it ran the shader: ${message}`, 'A loop that never ends does this. Correct the WGSL and run the cell again; if the GPU is not found any more, reload the page.', [
      `运行着色器时失去了GPU：${message}`, '循环停不下来就会这样。请修改WGSL代码再运行；如果再也找不到GPU，请重新加载页面。',
    ])
  })
  return Promise.race([multiply(device, options), lost])
}

async function multiply(device: GPUDevice, {code, m, k, n, tile, a, b, atLeast = 0}: GpuMatmulOptions): Promise<GpuMatmulResult> {
  device.pushErrorScope('validation')
  const module = device.createShaderModule({code: shaderOf(code, {m, k, n})})
  const fault = (await module.getCompilationInfo()).messages.find(({type}) => type === 'error')
  if (fault) {
    await device.popErrorScope()
    const line = fault.lineNum - 1 // 0 where the fault lies in what stands before, or nobody knows where
    throw line > 0 ? refused(`line ${line}: ${fault.message}`, `第${line}行：${fault.message}`) : refused(fault.message, fault.message)
  }
  const buffers = [a, b, undefined].map(values => {
    const buffer = device.createBuffer({size: values ? values.byteLength : 4 * m * n, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST})
    if (values) device.queue.writeBuffer(buffer, 0, values)
    return buffer
  })
  const readable = device.createBuffer({size: 4 * m * n, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ})
  try {
    const pipeline = device.createComputePipeline({layout: 'auto', compute: {module, entryPoint: 'main'}})
    const bindGroup = device.createBindGroup({layout: pipeline.getBindGroupLayout(0), entries: buffers.map((buffer, binding) => ({binding, resource: {buffer}}))})
    const run = async (times: number): Promise<void> => {
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      pass.setPipeline(pipeline)
      pass.setBindGroup(0, bindGroup)
      for (let i = 0; i < times; i++) pass.dispatchWorkgroups(Math.ceil(n / tile), Math.ceil(m / tile))
      pass.end()
      device.queue.submit([encoder.finish()])
      await device.queue.onSubmittedWorkDone() // submit only hands the work over
    }
    await run(1)
    const problem = await device.popErrorScope()
    if (problem) throw refused(problem.message, problem.message)
    const seconds = atLeast > 0 ? await secondsEach(run, atLeast) : NaN
    const encoder = device.createCommandEncoder()
    encoder.copyBufferToBuffer(buffers[2]!, 0, readable, 0, 4 * m * n)
    device.queue.submit([encoder.finish()])
    await readable.mapAsync(GPUMapMode.READ)
    return {c: new Float32Array(readable.getMappedRange().slice(0)), seconds}
  } finally {
    for (const buffer of [...buffers, readable]) buffer.destroy()
  }
}

const refused = (message: string, zh: string): LabError =>
  new LabError(`The GPU refuses the shader: ${message}`, 'Correct the WGSL. Its lines count from 1, as in the text you gave.', [`GPU不接受这个着色器：${zh}`, '请修改WGSL代码。行号从1数起，与你写的文本一致。'])
