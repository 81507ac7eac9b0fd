/** Which of the types that there are a client likes best, by its `Accept` (RFC 9110, 12.5.1). */
import type { IncomingHttpHeaders } from 'node:http'

/** @param offered the first one is for clients that say nothing, or nothing that there is */
export function acceptedOf<Type extends string>(headers: IncomingHttpHeaders, offered: readonly [Type, ...Type[]]): Type {
  const wishes = wishesOf(headers.accept)
  const weightOf = (type: Type) => Math.max(0, ...bestFitting(wishes, type).map(({ weight }) => weight))
  let best = offered[0]
  for (const type of offered) if (weightOf(type) > weightOf(best)) best = type
  return best
}

export interface Wish {
  readonly range: string
  readonly weight: number
}

/** Reads a header that lists what its sender likes, each with a weight. */
export const wishesOf = (header: string | undefined): readonly Wish[] => (header ?? '').split(',').map(wishOf)

function wishOf(text: string): Wish {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { range, weight: weight === undefined ? 1 : Number(weight) || 0 }
}

/** The most exact ranges win: `text/csv;q=0.1, *` + `/*` wants anything but that. */
function bestFitting(wishes: readonly Wish[], type: string): readonly Wish[] {
  const ranges = [type, `${type.split('/', 1)[0]}/*`, '*/*']
  const range = ranges.find((candidate) => wishes.some((wish) => wish.range === candidate))
  return wishes.filter((wish) => wish.range === range)
}
