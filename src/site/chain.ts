/** @file The chain from sand to sentence, stage by stage, and the chapter that each belongs to. */

export interface Stage {
  readonly name: 'sand' | 'wafer' | 'chip' | 'data' | 'numbers' | 'loss' | 'training' | 'sentence'
  /** The first two digits of the chapter's file. */
  readonly chapter: string
}

export const chain: readonly Stage[] = [
  {name: 'sand', chapter: '03'},
  {name: 'wafer', chapter: '03'},
  {name: 'chip', chapter: '01'},
  {name: 'data', chapter: '04'},
  {name: 'numbers', chapter: '05'},
  {name: 'loss', chapter: '06'},
  {name: 'training', chapter: '11'},
  {name: 'sentence', chapter: '13'},
]
