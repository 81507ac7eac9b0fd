/** Something that an event says and that can't be so. */
export interface Finding {
  /** The account's, grant's or job's id. */
  readonly key: string
  readonly column: string
  readonly expected: unknown
  readonly found: unknown
  /** Of the event that says it. */
  readonly position: bigint
}

export type Find = (finding: Finding) => void
