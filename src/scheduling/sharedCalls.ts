/**
 * Many small calls as few large ones: what is asked for while a call runs goes together into the next.
 *
 * Ensures that nobody is answered by a call that had begun before they asked, that all are asked for in their order, and
 * that a failure is told to all who shared the call, and to nobody else. Doesn't bound what waits: who asks, waits.
 */
export interface SharedCalls<Asked, Answer> {
  ask(asked: Asked): Promise<Answer>
  /** Resolves when no call runs and nobody waits. */
  idle(): Promise<void>
  /** Fails for all who wait for a call that hasn't begun. */
  refuse(error: Error): void
}

interface Waiting<Asked, Answer> extends PromiseWithResolvers<Answer> {
  readonly asked: Asked
}

/** Whether one more still goes into the call; asked of each in turn, until one doesn't. */
type Fits<Asked> = (asked: Asked) => boolean

/**
 * @param options.call answers each of those who share it, in their order
 * @param options.measure begins to measure a call; the first of them always goes into it
 * @param options.atOnceMax calls that run at the same time, 1 if nothing is said
 * @param options.turn what a call that finds nobody before it waits for, so that those who ask in one turn share it
 */
export function shareCalls<Asked, Answer>(options: {
  readonly call: (asked: readonly Asked[]) => Promise<readonly Answer[]>
  readonly measure: () => Fits<Asked>
  readonly atOnceMax?: number
  readonly turn?: () => Promise<unknown>
}): SharedCalls<Asked, Answer> {
  const { call, measure, atOnceMax = 1, turn = () => Promise.resolve() } = options
  const waiting: Waiting<Asked, Answer>[] = []
  const idlers: (() => void)[] = []
  let running = 0

  async function run(): Promise<void> {
    running += 1
    await turn()
    while (waiting.length > 0) await answer(waiting.splice(0, countThatFits()))
    // In the same turn as the look at who waits: whoever comes after it starts anew.
    running -= 1
    if (running === 0) for (const resolve of idlers.splice(0)) resolve()
  }

  function countThatFits(): number {
    const fits = measure()
    const end = waiting.findIndex(({ asked }, index) => !fits(asked) && index > 0)
    return end === -1 ? waiting.length : end
  }

  async function answer(sharing: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await call(sharing.map(({ asked }) => asked))
      if (answers.length !== sharing.length) throw new TypeError(`${sharing.length} asked, and ${answers.length} answers came`)
      for (const [index, own] of answers.entries()) sharing[index]?.resolve(own)
    } catch (error) {
      for (const { reject } of sharing) reject(error)
    }
  }

  return {
    ask(asked) {
      const one = { ...Promise.withResolvers<Answer>(), asked }
      waiting.push(one)
      if (running < atOnceMax) void run()
      return one.promise
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))),
    refuse(error) {
      for (const { reject } of waiting.splice(0)) reject(error)
    },
  }
}

/** Takes as many as weigh no more than `max` together. */
export const upTo =
  <Asked>(max: number, weightOf: (asked: Asked) => number): (() => Fits<Asked>) =>
  () => {
    let weight = 0
    return (asked) => (weight += weightOf(asked)) <= max
  }
