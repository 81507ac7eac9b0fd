/** Where public events go: a log that others read. */
export interface PublicEvent {
  readonly id: string
  /** Stable, with its version: `com.sillok.credits-granted.v1`. */
  readonly type: string
  readonly time: string
  readonly stream: string
  /** Without gaps in a stream. What comes with a revision that was seen before is a repeat. */
  readonly revision: number
  readonly position: bigint
  readonly data: Readonly<Record<string, unknown>>
  /** W3C trace context; null when nobody traced. */
  readonly traceparent: string | null
}

export interface PublicEventSink {
  /**
   * Resolves when all of them are kept for good, each stream's in order.
   * @throws Failure when some may not be; all of them must come again, in order
   */
  publish(events: readonly PublicEvent[]): Promise<void>
  close(): Promise<void>
}
