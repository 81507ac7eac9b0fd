/** How far each follower of the log has done its work. */

/** A position of the log, and the id of the event there, by which another log is told from this one. */
export interface Checkpoint {
  readonly position: bigint
  /** Null at the beginning of the log, and where a release wrote the checkpoint that kept positions alone. */
  readonly eventId: string | null
}

export interface Checkpoints {
  /** The follower's checkpoint; at the beginning of the log when it has none yet. */
  open(follower: string): Promise<Checkpoint>
  /** Compare-and-set by position. @returns false when it stands elsewhere, or is gone */
  move(follower: string, from: Checkpoint, to: Checkpoint): Promise<boolean>
  /** The checkpoints of all followers that ever began, by name. */
  list(): Promise<readonly (Checkpoint & { readonly follower: string })[]>
}
