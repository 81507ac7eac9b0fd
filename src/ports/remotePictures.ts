/** Pictures that lie somewhere else, taken from nowhere but the hosts that somebody named. */
export type Fetched =
  | { readonly type: 'fetched'; readonly bytes: Uint8Array }
  /** A sentence's worth of why, without anything of the answer. */
  | { readonly type: 'failed'; readonly reason: string }

export interface RemotePictures {
  fetch(url: string): Promise<Fetched>
}

/** A picture as it is kept: upright, without metadata. */
export interface TakenIn {
  readonly type: 'taken in'
  readonly bytes: Uint8Array
  readonly contentType: 'image/jpeg'
  readonly width: number
  readonly height: number
}
export type TakeIn = (bytes: Uint8Array) => Promise<TakenIn | { readonly type: 'unreadable'; readonly reason: string }>
