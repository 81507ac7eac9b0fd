/** Names that one process at a time holds. */
export interface Leadership {
  /**
   * Waits until nobody else holds `name`, then holds it until it is released or lost.
   * Doesn't fence: for a moment after a loss two may believe that they hold it.
   * @returns null when the signal aborted first
   * @throws when whoever keeps the names can't be asked
   */
  take(name: string, signal: AbortSignal): Promise<Lead | null>
  /** Who holds each name that is held now, in words for operators. */
  holders(): Promise<ReadonlyMap<string, string>>
}

export interface Lead {
  /** Aborts when the name may be another's. */
  readonly lost: AbortSignal
  release(): Promise<void>
}
