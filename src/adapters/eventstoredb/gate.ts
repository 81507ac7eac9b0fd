/** Lets so many pass at a time, in the order of arrival; a bounded number waits. */
import { Overloaded } from '../../failures.ts'

export interface Gate {
  /** @throws Overloaded when too many wait */
  pass<Result>(weight: number, work: () => Promise<Result>): Promise<Result>
  /** Resolves when nobody is inside or waits. */
  empty(): Promise<void>
}

/** @param bounds `weight` is a sum; one that is heavier alone passes alone */
export function createGate(bounds: {
  readonly inside: { readonly count: number; readonly weight: number }
  readonly waiting: { readonly count: number; readonly weight: number }
}): Gate {
  const inside = { count: 0, weight: 0 }
  const outside = { count: 0, weight: 0 }
  const queue: { readonly weight: number; readonly enter: () => void }[] = []
  let onEmpty: (() => void)[] = []

  const fits = (weight: number) =>
    inside.count === 0 || (inside.count < bounds.inside.count && inside.weight + weight <= bounds.inside.weight)

  function enter(weight: number): void {
    inside.count += 1
    inside.weight += weight
  }

  function leave(weight: number): void {
    inside.count -= 1
    inside.weight -= weight
    for (let next = queue[0]; next && fits(next.weight); next = queue[0]) {
      queue.shift()
      outside.count -= 1
      outside.weight -= next.weight
      enter(next.weight)
      next.enter()
    }
    if (inside.count > 0) return
    for (const resolve of onEmpty) resolve()
    onEmpty = []
  }

  async function wait(weight: number): Promise<void> {
    if (queue.length === 0 && fits(weight)) {
      enter(weight)
      return
    }
    if (outside.count >= bounds.waiting.count || outside.weight + weight > bounds.waiting.weight)
      throw new Overloaded('too many appends wait')
    outside.count += 1
    outside.weight += weight
    await new Promise<void>((resolve) => queue.push({ weight, enter: resolve }))
  }

  return {
    async pass(weight, work) {
      await wait(weight)
      try {
        return await work()
      } finally {
        leave(weight)
      }
    },
    empty: () => (inside.count === 0 ? Promise.resolve() : new Promise((resolve) => onEmpty.push(resolve))),
  }
}
