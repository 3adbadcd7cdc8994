/** @file Asks a service worker of ours something and waits for its answer. */
import type {CopyAnswers, CopyRequest} from './copy-messages.ts'

export function askWorker<Ask extends keyof CopyAnswers>(worker: Pick<ServiceWorker, 'postMessage'>, ask: Ask): Promise<CopyAnswers[Ask]> {
  return new Promise(answered => {
    const {port1, port2} = new MessageChannel()
    port1.onmessage = ({data}: MessageEvent<CopyAnswers[Ask]>) => {
      port1.close()
      answered(data)
    }
    worker.postMessage({ask} satisfies CopyRequest, [port2])
  })
}
