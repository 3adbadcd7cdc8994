/** @file The options of a plot of the lab, from the comments of its own code: what the gallery lists. */

export interface PlotOption {
  /** One, or several that share a comment. */
  readonly names: readonly string[]
  readonly required: boolean
  readonly meaning: string
}

/** The options of `lossCurve`, from the text of its file: `export interface LossCurveOptions`, one field a line, each behind its comment, or behind the field with which it shares one. Throws an Error for a file without them. */
export function plotOptions(plot: string, source: string): PlotOption[] {
  const title = `${plot[0]!.toUpperCase()}${plot.slice(1)}Options`
  const [, body] = new RegExp(`^export interface ${title} \\{\n([\\s\\S]*?)^\\}`, 'm').exec(source) ?? []
  if (body === undefined) throw new Error(`There is no interface ${title} in the file of ${plot}.`)
  const options: {names: string[]; required: boolean; meaning: string}[] = []
  for (const line of body.split('\n')) {
    const [, meaning] = /^ {2}\/\*\* (.*) \*\/$/.exec(line) ?? []
    if (meaning !== undefined) options.push({names: [], required: false, meaning})
    const [, name, optional] = /^ {2}readonly (\w+)(\??):/.exec(line) ?? []
    if (name === undefined) continue
    const option = options.at(-1)
    if (!option) throw new Error(`${title}.${name} has no comment.`)
    option.names.push(name)
    option.required ||= optional === ''
  }
  return options
}
