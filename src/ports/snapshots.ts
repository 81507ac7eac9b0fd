/**
 * States of long streams, kept so that nobody has to fold them from the beginning. Never the truth: all of them may be
 * deleted at any time, and one that doesn't fit its stream is ignored.
 */
export interface Snapshot {
  /** Of the last event that was folded, … */
  readonly revision: number
  /** … and its id: a stream that holds another event there is another history. */
  readonly eventId: string
  readonly state: Uint8Array
}

export interface KeptSnapshot extends Snapshot {
  readonly stream: string
  readonly version: string
}

export interface Snapshots {
  /** The stream's latest, if it is of this version. */
  read(stream: string, version: string): Promise<Snapshot | null>
  /** Replaces an older one of the stream, or one of another version. */
  write(snapshot: KeptSnapshot): Promise<void>
  /** Snapshots in the order of their streams, from behind `after` on. */
  list(options: { readonly after: string | null; readonly maxCount: number }): Promise<readonly KeptSnapshot[]>
}
