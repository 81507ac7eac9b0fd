/** A fault that somebody could make some day: what is there, and what would be there instead. */
export interface PlantedBug {
  readonly name: string
  readonly file: string
  /** Stands there exactly once. */
  readonly from: string
  readonly to: string
  /** A test that finds what simulated histories don't reach; absent: they find it. */
  readonly test?: string
}
