/** Something that an event says and that can't be so. */
export interface Finding {
  /** The account's, grant's or job's id; the type of an event that nothing can be made of. */
  readonly key: string
  readonly column: string
  readonly expected: unknown
  readonly found: unknown
  /** The position of the event that says it. */
  readonly position: bigint
}

export type Find = (finding: Finding) => void

/** An event that can't be read, or that a reader stops at. */
export const unreadable = (type: string, error: unknown): Omit<Finding, 'position'> => ({
  key: type,
  column: 'event',
  expected: 'an event that can be read and projected',
  found: error instanceof Error ? error.message : String(error),
})
