/** Appends as spans, each under the conversation that its events name. */
import type { AppendResult, EventStore, NewEvent } from '../../ports/eventStore.ts'
import type { Tracing } from '../../ports/tracing.ts'

/** The same store. An append that serves several conversations has a span in each of them. */
export function tracedStore(store: EventStore, tracing: Tracing): EventStore {
  if (!tracing.isOn) return store
  return {
    ...store,
    append(stream, expectedRevision, events) {
      const category = stream.split('-', 1)[0] ?? ''
      const byConversation = Map.groupBy(events, ({ metadata }) => metadata.traceparent)
      const inSpanOf =
        (parent: string | undefined, own: readonly NewEvent[], append: () => Promise<AppendResult>) => (): Promise<AppendResult> => {
          const types = [...new Set(own.map(({ type }) => type))]
          const attributes = { 'sillok.stream.category': category, 'sillok.event.types': types }
          return tracing.inSpan(`append ${types.join(', ')}`, { parent, attributes }, async (_, note) => {
            const result = await append()
            note({ 'sillok.append.outcome': result.type })
            return result
          })
        }
      const append = () => store.append(stream, expectedRevision, events)
      return [...byConversation].reduce((inner, [parent, own]) => inSpanOf(parent, own, inner), append)()
    },
  }
}
