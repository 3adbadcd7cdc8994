/**
 * @file The most that a chip may draw, in watts, as the makers of models name it for the chips that they trained on. Apart from `chips`, whose cells are what the chips' own makers print;
 * a chip that is not here has no source that confirms one.
 */
import type {FactCell} from './chip-facts.ts'

const card = (value: number, model: string, where: string): FactCell => ({value, source: {who: `Meta, model card of ${model}`, where}, accessed: '2026-11-28', status: 'confirmed'})

/** By the chip's id. */
export const chipPower: Readonly<Partial<Record<string, FactCell>>> = {
  a100: card(400, 'Llama 2', 'https://github.com/meta-llama/llama/blob/main/MODEL_CARD.md'),
  h100: card(700, 'Llama 3.1', 'https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/MODEL_CARD.md'),
}
