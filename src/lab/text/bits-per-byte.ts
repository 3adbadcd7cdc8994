/** @file A loss that does not depend on how the text was cut. */
import {LabError} from '../lab-error.ts'

/** How many bytes the text has in UTF-8; half of a surrogate pair counts as the 3 bytes of U+FFFD. */
export const utf8Length = (text: string): number => new TextEncoder().encode(text).length

/**
 * Bits that a model spends on a byte of text: the nats of all its tokens, in bits, over the bytes that they stand for. `natsPerToken` is a mean loss (finite, ≥ 0)
 * over `tokens` (≥ 1) that spell `bytes` bytes (≥ 1). Throws a LabError for anything else.
 */
export function bitsPerByte({natsPerToken, tokens, bytes}: {readonly natsPerToken: number; readonly tokens: number; readonly bytes: number}): number {
  if (!(natsPerToken >= 0 && natsPerToken < Infinity && tokens >= 1 && bytes >= 1)) {
    throw new LabError(`Bits per byte cannot be computed from ${natsPerToken} nats a token, ${tokens} tokens and ${bytes} bytes.`, 'The loss must be a finite number from 0 on, and there must be at least one token and one byte.', [
      `每词元 ${natsPerToken} 奈特、${tokens} 个词元、${bytes} 个字节，算不出每字节多少比特。`, '损失必须是大于或等于 0 的有限的数，词元和字节都至少要有一个。',
    ])
  }
  return (natsPerToken * tokens) / (bytes * Math.LN2)
}
