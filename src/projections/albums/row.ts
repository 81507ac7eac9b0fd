/** One row an album, the default one included. A deleted album's row stays, hidden: its pictures count to the default album. */
export type AlbumRow = {
  readonly id: string
  readonly user_id: string
  readonly name: string
  /** The groups in the user's order. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly is_default: boolean
  /** Number of the user's own edits; 0 for a default album that nobody touched. */
  readonly version: number
  readonly created_at: string
  readonly deleted_at: string | null
  readonly created_position: bigint
}
