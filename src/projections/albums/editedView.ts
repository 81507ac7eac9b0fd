import type { AlbumState } from '../../domain/album/album.ts'
import { noCuration } from '../../domain/album/edits.ts'
import { defaultAlbumName } from '../../domain/catalogue.ts'
import type { ImageId } from '../../domain/ids.ts'
import type { AlbumPhotoView, AlbumWithPhotos } from './queries.ts'

/**
 * The album as it will be read, made of what its own events say and of the pictures that the read models show in it:
 * whoever edited it needn't wait for them. A test holds it against what is read then.
 * @param shown as the read models have it, perhaps from before the edit; of an album that they don't have yet, without pictures
 */
export function editedView(
  state: Exclude<AlbumState, { status: 'deleted' }>,
  shown: Pick<AlbumWithPhotos, 'id' | 'isDefault' | 'createdAt' | 'photos'>,
): AlbumWithPhotos {
  const { name, ...said } = state.status === 'open' ? state : { name: defaultAlbumName, ...noCuration }
  const { id, isDefault, createdAt } = shown
  const places = new Map<string, number>(said.order.map((imageId, place) => [imageId, place]))
  const placeOf = ({ imageId }: AlbumPhotoView) => places.get(imageId) ?? Number.POSITIVE_INFINITY
  const photos = shown.photos
    .map((photo) => ({ ...photo, ...curated(photo, said.photos.get(photo.imageId as ImageId)) }))
    .sort(
      (one, other) =>
        compare(placeOf(one), placeOf(other)) || compare(BigInt(one.position), BigInt(other.position)) || compare(one.id, other.id),
    )
  const coverImageId = photos.find(({ excluded }) => !excluded)?.imageId ?? null
  return { id, name, isDefault, photoCount: photos.length, coverImageId, createdAt, version: state.version, groups: said.groups, photos }
}

type Said = Partial<Pick<AlbumPhotoView, 'groupId' | 'tags' | 'favorite' | 'excluded'>>

/** What nobody said here is as the photo came, perhaps from a deleted album; a group it has only here. */
const curated = (photo: AlbumPhotoView, said: { readonly [Key in keyof Said]: Said[Key] | undefined } = {}) => ({
  groupId: said.groupId ?? null,
  tags: said.tags ?? photo.tags,
  favorite: said.favorite ?? photo.favorite,
  excluded: said.excluded ?? photo.excluded,
})

const compare = <Value extends number | bigint | string>(one: Value, other: Value): number => (one < other ? -1 : one > other ? 1 : 0)
