/** Which picture lies in which album, and what was said of it there. */
import { z } from 'zod'
import { defaultAlbumName } from '../../domain/catalogue.ts'
import type { PhotoEdit } from '../../domain/album/events.ts'
import { type AlbumId, type GroupId, groupIdSchema, type ImageId, legacyAlbumIdOf, legacyIdOf } from '../../domain/ids.ts'
import { tidyText } from '../../domain/text.ts'
import type { OldAlbum } from '../../ports/legacyDatabase.ts'
import type { Lister } from './lister.ts'

const order = z.number().catch(0)
const text = z.string().nullable().catch(null)
const imageSchema = z.object({
  url: z.string().min(1),
  generationId: text.default(null),
  style: text.default(null),
  role: text.default(null),
  sortOrder: order.default(0),
  groupId: text.default(null),
  tags: z.array(z.string()).catch([]).default([]),
})
export type AlbumImage = z.infer<typeof imageSchema>
const groupSchema = z.object({ id: z.string().min(1), name: z.string(), sortOrder: order.default(0) })

export interface PlannedAlbum {
  readonly albumId: AlbumId
  readonly name: string
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[]
  readonly photos: readonly PhotoEdit[]
  readonly order: readonly ImageId[]
}

/** @param pictureOf which picture of its owner's an image of an album is */
export function planAlbum(
  album: OldAlbum,
  lister: Lister,
  pictureOf: (image: AlbumImage, album: OldAlbum) => { readonly imageId: ImageId; readonly favorite: boolean },
  placed: Map<ImageId, AlbumId>,
): PlannedAlbum {
  const albumId = legacyAlbumIdOf(album.id)
  const groups = readAll(groupSchema, album.groups, album, lister)
  const groupIds = new Map(groups.map(({ id }) => [id, groupIdSchema.parse(legacyIdOf('group', album.id, id))]))
  const photos: PhotoEdit[] = []
  const order: ImageId[] = []
  for (const image of readAll(imageSchema, album.images, album, lister)) {
    const { imageId, favorite } = pictureOf(image, album)
    const other = placed.get(imageId)
    if (other !== undefined) {
      if (other !== albumId) lister.list('picture_in_two_albums', album.id, image.url)
      continue
    }
    placed.set(imageId, albumId)
    order.push(imageId)
    const tags = [...new Set(image.tags.map(tidyText).filter((tag) => tag !== ''))]
    const groupId = image.groupId === null ? undefined : groupIds.get(image.groupId)
    if (!groupId && tags.length === 0 && !favorite) continue
    photos.push({ imageId, ...(groupId ? { groupId } : {}), ...(tags.length > 0 ? { tags } : {}), ...(favorite ? { favorite } : {}) })
  }
  const named = groups.map(({ id, name }) => ({ id: groupIds.get(id) as GroupId, name: tidyText(name) || '-' }))
  return { albumId, name: tidyText(album.name ?? '') || defaultAlbumName, groups: named, photos, order }
}

/** In the order that they say; what can't be read is left out and listed. */
function readAll<Item extends { readonly sortOrder: number }>(
  schema: z.ZodType<Item>,
  found: unknown,
  { id }: OldAlbum,
  lister: Lister,
): readonly Item[] {
  const all = Array.isArray(found) ? found : []
  const parsed = all.map((one) => schema.safeParse(one))
  const read = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]))
  if ((found !== null && !Array.isArray(found)) || read.length < all.length) {
    lister.list('album_unreadable', id, Array.isArray(found) ? `${all.length - read.length} of ${all.length}` : 'not a list')
  }
  return read.toSorted((one, other) => one.sortOrder - other.sortOrder)
}
