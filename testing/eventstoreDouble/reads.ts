/** Which events of the double's log a read asks for. */
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Log, LoggedEvent } from './log.ts'

/** Null for a stream that is missing, undefined for a position at which no event stands. */
export function selected(log: Log, options: streams.ReadReq.Options): readonly LoggedEvent[] | null | undefined {
  const name = options.getStream()?.getStreamIdentifier()?.getStreamName_asU8()
  const all = name ? log.ofStream(Buffer.from(name).toString()) : matching(log.events, options)
  if (name && all.length === 0) return null
  const count = options.hasCount() ? Number(options.getCount()) : Infinity
  const back = options.getReadDirection() !== 0
  if (back && (name || !options.getAll()?.hasPosition())) return all.toReversed().slice(0, count)
  if (name) return all.slice(Number(options.getStream()?.getRevision() ?? 0)).slice(0, count)
  const place = options.getAll()?.getPosition()
  if (!place) return all.slice(0, count)
  const from = Number(place.getCommitPosition())
  const head = log.events.at(-1)?.position ?? 0
  if (from <= head && !log.events.some(({ position }) => position === from)) return undefined
  if (back)
    return all
      .filter(({ position }) => position < from)
      .toReversed()
      .slice(0, count)
  const included = options.hasSubscription() ? from + 1 : from
  return all.filter(({ position }) => position >= included).slice(0, count)
}

export function matching(events: readonly LoggedEvent[], options: streams.ReadReq.Options): readonly LoggedEvent[] {
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList()
  return prefixes ? events.filter(({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix))) : events
}
