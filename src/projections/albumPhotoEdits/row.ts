/** One row a picture that its owner said something about. Pictures that nobody touched have none. */
export type AlbumPhotoEditRow = {
  /** The image's id. */
  readonly id: string
  readonly user_id: string
  /** Where the last edit was made: group and place count in this album alone, the rest goes with the picture. */
  readonly album_id: string
  readonly group_id: string | null
  /** Its place in the user's own order, from 0. */
  readonly place: number | null
  readonly tags: readonly string[]
  readonly favorite: boolean
  readonly excluded: boolean
}
