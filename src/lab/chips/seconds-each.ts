/** @file How long something short takes, by a clock that is coarse: repeated until the clock's grain hardly counts. */

/**
 * Seconds for one of the `times` repetitions that `run` is asked for (at most 4096): the best of three rounds of `atLeast` milliseconds or more.
 * The first round is one repetition and does not count, since it may compile. `run` returns, or resolves, when all its work is done.
 */
export async function secondsEach(run: (times: number) => unknown, atLeast: number): Promise<number> {
  const round = async (times: number): Promise<number> => {
    const began = performance.now()
    await run(times)
    return performance.now() - began
  }
  await round(1)
  let times = 1
  let took = await round(times)
  while (took < atLeast && times < 4096) {
    times = Math.min(4096, Math.ceil(times * Math.min(8, 1.2 * atLeast / Math.max(took, 0.1))))
    took = await round(times)
  }
  return Math.max(1e-3, Math.min(took, await round(times), await round(times))) / times / 1000
}
