/** @file What a reader can take home of a cell's present output: its pictures, and the values that it declares or shows. */
import {CellError} from '../../language/cell-error.ts'
import type {Desk, DeskCell} from '../desk/desk.ts'
import {dataForms} from './forms.ts'
import {sayProblem, type ProblemWords} from '../say-problem.ts'
import {takeName} from './file-name.ts'
import {holdingOf, mostValues, type Holding} from './holding.ts'
import type {ModelFile} from './model-file.ts'
import {paperOf} from './paper-of.ts'
import {picturesOf} from './pictures.ts'
import {standaloneSvg} from './standalone-svg.ts'
import {downloadStrings, type DownloadStrings} from './strings.ts'
import {canvasToPng, svgToPng} from './to-png.ts'
import {zipModel} from './zip-model.ts'

export interface Download {
  /** The menu's words: `Download curve.svg`. */
  readonly label: string
  /** The file's name. */
  readonly name: string
  /** Rejects with an Error whose message a reader understands. */
  make(): Promise<Blob>
}

/** Offers that a menu still holds on a phone. */
const most = 16

export interface Downloads {
  /** Stand on the page already. */
  readonly pictures: readonly Download[]
  /** Answered by the realm that holds them, which may be busy for long. Never rejects. */
  readonly values: Promise<readonly Download[]>
}

/** Only what makes sense for what the cell shows and holds now; nothing of what is still running. */
export function downloadsOf(desk: Desk, cell: DeskCell, words: ProblemWords): Downloads {
  const say = downloadStrings(desk.language)
  const taken = new Set<string>()
  const offer = (name: string, ending: string, make: () => Promise<Blob>): Download => {
    const file = takeName(name, ending, taken)
    return {name: file, label: say.download(file), make}
  }
  const pictures = pictureDownloads(cell, say, offer)
  const {phase} = desk.status(cell.name)
  const values = phase === 'running' || phase === 'queued' ? Promise.resolve([]) : valueDownloads(desk, cell, say, words, offer)
  return {pictures: pictures.slice(0, most), values: values.then(values => values.slice(0, Math.max(0, most - pictures.length)), () => [])}
}

type Offer = (name: string, ending: string, make: () => Promise<Blob>) => Download

function pictureDownloads({name, element}: DeskCell, say: DownloadStrings, offer: Offer): Download[] {
  const output = element.querySelector('.cell-output')
  return output ? picturesOf(output).flatMap(picture => {
    const shown = () => {
      if (!picture.isConnected) throw new Error(say.notDrawn)
      return picture
    }
    if (picture instanceof HTMLCanvasElement || picture instanceof HTMLImageElement) return [offer(name, 'png', async () => canvasToPng(shown() as HTMLCanvasElement, say.noCanvas))]
    const drawn = () => standaloneSvg(shown(), paperOf(output))
    return [
      offer(name, 'svg', async () => new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${drawn().svg}\n`], {type: 'image/svg+xml'})),
      offer(name, 'png', async () => svgToPng(drawn(), say.noCanvas)),
    ]
  }) : []
}

async function valueDownloads(desk: Desk, {name: cell, program}: DeskCell, say: DownloadStrings, words: ProblemWords, offer: Offer): Promise<Download[]> {
  const declared = await Promise.all((program?.outputs ?? []).map(async name => {
    const holding = await desk.value(name, 'holding').catch(() => undefined) as Holding | undefined
    return holding && {name, holding, form: (form: string) => desk.value(name, form).catch(error => { throw sayable(error, words) })}
  }))
  const offered = declared.filter(source => source !== undefined)
  if (!program?.outputs.includes(cell)) {
    // What the cell shows last is on the page already; when it is a value that the cell also declares, once is enough.
    const shown = await desk.value(cell).catch(() => undefined)
    const holding = holdingOf(shown)
    if (holding && !offered.some(other => other.holding.like === holding.like)) offered.unshift({name: cell, holding, form: async form => dataForms[form]!(shown)})
  }
  return offered.flatMap(source => filesOf(source, say, offer))
}

/** A problem of the kernel, in the page's language. */
function sayable(error: unknown, words: ProblemWords): unknown {
  if (!(error instanceof CellError)) return error
  const {message, hint} = sayProblem(error.problem, words)
  return new Error([message, hint].filter(Boolean).join(' '), {cause: error})
}

interface Source {
  readonly name: string
  readonly holding: Holding
  /** The value in one of the forms of its realm. */
  form(form: string): Promise<unknown>
}

function filesOf({name, holding, form}: Source, say: DownloadStrings, offer: Offer): Download[] {
  const made = (of: string) => async (): Promise<Blob> => {
    if (holding.values > mostValues) throw new Error(say.tooLarge(name, mostValues.toLocaleString('en')))
    return await form(of) as Blob
  }
  switch (holding.kind) {
    case 'text': return [offer(name, 'txt', made('text'))]
    case 'model': return [offer(name, 'zip', async () => zipModel((await form('model') as ModelFile).files))]
    case 'model-file': return [offer(name, 'zip', async () => zipModel((await form('itself') as ModelFile).files))]
    default: return [...(holding.table ? [offer(name, 'csv', made('csv'))] : []), offer(name, 'json', made('json'))]
  }
}
