/**
 * Many streams at once, each in order, taking turns.
 *
 * Ensures: one event of a stream at a time; a stream that has had its turn waits behind those that haven't; whoever takes
 * longer than `placeMs` gives its place to somebody else, so that a few that hang hold up nobody.
 */
import type { RecordedEvent } from '../ports/eventStore.ts'
import type { Scheduler } from '../ports/scheduler.ts'

/** @param handle must not reject */
export function createLanes(options: {
  readonly scheduler: Scheduler
  readonly placesMax: number
  readonly placeMs: number
  readonly handle: (event: RecordedEvent) => Promise<void>
}) {
  const { scheduler, placesMax, placeMs, handle } = options
  const waiting = new Map<string, RecordedEvent[]>()
  const ready: string[] = []
  const running = new Set<Promise<void>>()
  let places = 0
  let stopped = false

  async function run(stream: string, event: RecordedEvent): Promise<void> {
    places += 1
    let holdsPlace = true
    const givePlace = () => {
      if (!holdsPlace) return
      holdsPlace = false
      places -= 1
      fill()
    }
    const callOff = scheduler.after(placeMs, givePlace)
    await handle(event)
    callOff()
    if (waiting.get(stream)?.length === 0) waiting.delete(stream)
    else ready.push(stream)
    givePlace()
    fill()
  }

  function fill(): void {
    while (!stopped && places < placesMax) {
      const stream = ready.shift()
      const event = stream === undefined ? undefined : waiting.get(stream)?.shift()
      if (stream === undefined || !event) return
      const turn = run(stream, event)
      running.add(turn)
      void turn.finally(() => running.delete(turn))
    }
  }

  return {
    add(event: RecordedEvent): void {
      const lane = waiting.get(event.stream)
      if (lane) {
        lane.push(event)
      } else {
        waiting.set(event.stream, [event])
        ready.push(event.stream)
      }
      fill()
    },
    /** Begins nothing more. Resolves when nothing runs. */
    async stop(): Promise<void> {
      stopped = true
      await Promise.all(running)
    },
  }
}
