/** How long silence is borne. */
export interface Patience {
  /** Of an append, and between two messages of a read. The server itself gives an append up after about 2 s. */
  readonly answerWithinMs: number
  /** A subscription that heard nothing for so long compares itself with the head of the log. */
  readonly quietMs: number
  /** And when it is behind, this long later it is taken for dead. */
  readonly graceMs: number
}

export const patienceByDefault: Patience = { answerWithinMs: 5_000, quietMs: 5_000, graceMs: 3_000 }
