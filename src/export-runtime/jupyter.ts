/**
 * @file What the cells of an exported notebook show, as messages of Deno's Jupyter kernel. Everywhere else (a plain `deno run`) it is printed.
 */

/** One value in several formats, by MIME type: Jupyter shows the richest that it trusts. */
export type Bundle = Readonly<Record<string, string>>

interface DenoGlobal {
  readonly jupyter: {broadcast(type: string, content: object): void}
}

/** Shows a bundle under the cell. With an id, a later `update` of that id takes its place. */
export function send(data: Bundle, id?: string): void {
  broadcast('display_data', data, id)
}

export function update(data: Bundle, id: string): void {
  broadcast('update_display_data', data, id)
}

const clock = new Int32Array(new SharedArrayBuffer(4))

function broadcast(type: string, data: Bundle, id: string | undefined): void {
  const deno = (globalThis as {Deno?: Partial<DenoGlobal>}).Deno
  if (!deno?.jupyter) return console.log(data['text/plain'])
  deno.jupyter.broadcast(type, {data, metadata: {}, transient: id === undefined ? {} : {display_id: id}})
  letGo(Object.values(data).reduce((sum, text) => sum + text.length, 0))
}

/** Milliseconds: a turn for the others, how late it may end on a machine that has time for us, and the longest wait in all. */
const [turn, punctual, longest] = [2, 5, 1000]

/**
 * Another thread of the kernel sends the message, and the end of the cell does not wait for it: what is not out by then is lost on its way. So it gets some turns before us, and more while
 * the machine is so busy that our own come late. (Deno 2.9 on a busy machine: 16 of 200 displays lost without, none of 480 with it.)
 */
function letGo(characters: number): void {
  const until = performance.now() + longest
  let calm = 0
  while (calm < 5 + characters / 100_000 && performance.now() < until) {
    const before = performance.now()
    Atomics.wait(clock, 0, 0, turn)
    calm = performance.now() - before < punctual ? calm + 1 : 0
  }
}
