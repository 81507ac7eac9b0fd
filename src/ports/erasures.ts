/** What is on its way to be forgotten, and what belongs to whom. It is read from read models, which may lag. */
import type { AlbumId, ImageId, OrderId, UserId } from '../domain/ids.ts'
import type { Due, DuePage } from './due.ts'

export interface KeptPicture {
  readonly id: ImageId
  readonly objectKey: string
}

export interface Erasures {
  /** Wished by the moment and not finished, by when it was wished. */
  unfinished(page: DuePage): Promise<readonly Due<UserId>[]>
  /** Orders of credits that nobody has paid, of one user. */
  openOrdersOf(userId: UserId): Promise<readonly OrderId[]>
  /** Albums of one user whose names 0.1.0 kept as they were typed. */
  plainAlbumsOf(userId: UserId): Promise<readonly AlbumId[]>
  /** Where the pictures of one user lie, in the order of their ids, from behind `after` on. */
  picturesOf(userId: UserId, page: { readonly after: ImageId | null; readonly maxCount: number }): Promise<readonly KeptPicture[]>
}
