/**
 * @file What a check stumbles over when the reader's function gives `null`, or nothing: the check looks into the result and the browser throws, in words of its own. Told apart from
 * an error in the reader's code by where it was thrown.
 */
import type {Failure} from './assertion.ts'

/** The scripts of `stack`, innermost first. */
function scriptsOf(stack: string | undefined): string[] {
  return [...(stack ?? '').matchAll(/([^\s(@]+):\d+:\d+\)?$/gm)].map(([, url]) => url!)
}

/** Call it in `check` itself; `stack` is of an error made there: its first script is ours, the next one is the check's. */
export function createNothingCame(stack: string | undefined): (error: unknown) => Failure | undefined {
  const [own, ...callers] = scriptsOf(stack)
  const caller = callers.find(script => script !== own) ?? own
  return error => {
    const came = error instanceof TypeError ? readError(error.message) : undefined
    if (!came) return undefined
    const scripts = scriptsOf((error as TypeError).stack)
    const from = scripts.findIndex(script => script !== own)
    const rest = scripts.slice(Math.max(0, from))
    const end = rest.find(script => script !== caller)
    return rest[0] === caller && (end === undefined || end === own) ? came : undefined
  }
}

/** In the words of V8, SpiderMonkey and JavaScriptCore. */
function readError(message: string): Failure | undefined {
  const nothing = /\b(?:of|object|is) (null|undefined)\b|^(null|undefined) is not /.exec(message)?.slice(1).find(Boolean)
  if (!nothing) return undefined
  if (nothing === 'undefined') return {got: nothing, note: {code: 'nothing'}}
  const [, v8, spider, core] = /reading '(\w+)'|property "?(\w+)"?,|evaluating '.*?[.[](\w+)\]?'/.exec(message) ?? []
  const property = v8 ?? spider ?? core
  const list = property === undefined ? !/async/.test(message) : /^\d+$/.test(property) || property in Array.prototype
  return {got: nothing, note: {code: 'kind', at: '', expected: list ? 'list' : 'object', got: 'nothing'}}
}
