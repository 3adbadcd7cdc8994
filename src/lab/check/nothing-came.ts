/**
 * @file When the reader's function gives `null`, or nothing, a check that looks into the result throws, in the browser's words. Here such an error is recognised: by its wording, and by where it
 * was thrown, since the reader's own code may throw the same.
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
    return caller !== undefined && rest[0] === caller && (end === undefined || end === own) ? came : undefined
  }
}

/** In the words of V8, SpiderMonkey and JavaScriptCore. */
function readError(message: string): Failure | undefined {
  const nothing = /\b(?:of|object|is) (null|undefined)\b|^(null|undefined) is not /.exec(message)?.slice(1).find(Boolean)
  if (!nothing || /is not a function|destructure/.test(message)) return undefined // no method of that name, or a part of it missing: it did give something, or may have
  if (nothing === 'undefined') return {note: {code: 'nothing'}} // the result itself, or a part of it: nobody knows what came
  const [, v8, spider, core] = /reading '(\w+)'|property "?(\w+)"?,|evaluating '.*?[.[](\w+)\]?'/.exec(message) ?? []
  const property = v8 ?? spider ?? core
  const list = property === undefined ? !/async/.test(message) : /^\d+$/.test(property) || property in Array.prototype
  return {got: nothing, note: {code: 'kind', at: '', expected: list ? 'list' : 'object', got: 'nothing'}}
}
