/** Events whose handling failed: kept in order by stream, tried again, listed for operators. */
export interface ParkedEvent {
  readonly follower: string
  readonly position: bigint
  readonly stream: string
  readonly eventType: string
  /** How often it was tried; 0 while it only waits behind an earlier event of its stream. */
  readonly attempts: number
  readonly lastError: string
  readonly parkedAt: string
  /** Null when it was given up: it is tried once more when somebody asks for it. */
  readonly retryAt: string | null
}

/** What came of an event so far. */
export interface Try {
  readonly attempts: number
  readonly lastError: string
  /** Null gives up. */
  readonly retryAfterMs: number | null
}

export interface ParkedStreams {
  /** Leaves one alone that is parked already. */
  park(event: Pick<ParkedEvent, 'follower' | 'position' | 'stream' | 'eventType'> & Try): Promise<void>
  /** After another try of a parked event. */
  postpone(event: Pick<ParkedEvent, 'follower' | 'position'> & Try): Promise<void>
  unpark(follower: string, position: bigint): Promise<void>
  /** Those with an event that was not given up: what comes to them waits. */
  streams(follower: string): Promise<ReadonlySet<string>>
  /** The first event of each parked stream, if its time has come; by position. */
  due(follower: string, max: number): Promise<readonly ParkedEvent[]>
  /** What operators see: oldest first, 1,000 at the most. */
  list(): Promise<readonly ParkedEvent[]>
  /** Asks for another try now, of one or, with null, of all; whoever follows makes it. @returns how many were found */
  retry(position: bigint | null): Promise<number>
}
