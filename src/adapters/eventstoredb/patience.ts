/** How long silence is borne. */
export interface Patience {
  /** Of an append, and between two messages of a read. The server itself gives an append up after about 2 s. */
  readonly replyWithinMs: number
  /** Of a read of the whole log, which may have to pass over what others wrote: 160,000 of their events took 2.3 s on a busy machine. */
  readonly searchWithinMs: number
  /** A subscription that heard nothing for so long compares itself with the head of the log. */
  readonly quietMs: number
  /** And when it is behind, this long later it is taken for dead. */
  readonly graceMs: number
}

export const patienceByDefault: Patience = { replyWithinMs: 5_000, searchWithinMs: 60_000, quietMs: 5_000, graceMs: 3_000 }
