/** What an order is checked against before it is decided: photos, album, catalogue. Looks at the tails of both streams. */
import { isStyle, legacyStyles, type Role } from '../../domain/catalogue.ts'
import {
  type AlbumId,
  albumIdSchema,
  albumStream,
  defaultAlbumIdOf,
  photoIdSchema,
  referencesStream,
  type UserId,
} from '../../domain/ids.ts'
import type { Order, Pair } from '../../domain/order.ts'
import type { ReferencePhoto } from '../../domain/references/references.ts'
import type { CommandContext } from '../context.ts'
import type { Refusal } from './refusals.ts'

export interface OrderRequest {
  readonly albumId?: string
  readonly mode: 'SINGLE' | 'BATCH'
  readonly styles: readonly string[]
  readonly roles: readonly Role[]
  readonly modelId?: string
  readonly totalImages: number
  /** What was asked for in place of styles, roles and number, which then follow from it. */
  readonly pairs?: readonly Pair[]
  readonly referencePhotoIds: readonly string[]
}

type Checked<Value> = { readonly refusal: Refusal } | Value

export async function checkOrder(
  context: CommandContext,
  userId: UserId,
  request: OrderRequest,
): Promise<Checked<{ readonly order: Order }>> {
  const [album, photos] = await Promise.all([
    findAlbum(context, userId, request.albumId),
    findPhotos(context, userId, request.referencePhotoIds),
  ])
  if ('refusal' in album) return album
  if ('refusal' in photos) return photos
  const surplus = findSurplus(request, photos.photos)
  if (surplus) return { refusal: surplus }
  const catalogue = checkCatalogue(context, request)
  if ('refusal' in catalogue) return catalogue
  const chosen = assignPhotos(request, photos.photos)
  if ('refusal' in chosen) return chosen
  const { mode, totalImages, styles, roles, pairs } = request
  return {
    order: {
      albumId: album.albumId,
      mode,
      modelId: catalogue.modelId,
      totalImages,
      styles: [...styles],
      roles: [...roles],
      ...(pairs ? { pairs: [...pairs] } : {}),
      photos: chosen.photos,
    },
  }
}

/** The account's default album needs no stream; any other must be the user's own and not deleted. */
export async function findAlbum(
  context: CommandContext,
  userId: UserId,
  asked: string | undefined,
): Promise<Checked<{ readonly albumId: AlbumId }>> {
  const ownDefault = defaultAlbumIdOf(userId)
  if (asked === undefined || asked === ownDefault) return { albumId: ownDefault }
  const albumId = albumIdSchema.safeParse(asked)
  if (!albumId.success) return { refusal: { code: 'not_found' } }
  const { state } = await context.albums.read(albumStream(albumId.data), { confirmed: true })
  return state.status === 'open' && state.userId === userId ? { albumId: albumId.data } : { refusal: { code: 'not_found' } }
}

/** All photos by id; one that isn't the user's own is not found, whoever's it is. */
export async function findPhotos(
  context: CommandContext,
  userId: UserId,
  ids: readonly string[],
): Promise<Checked<{ readonly photos: readonly ReferencePhoto[] }>> {
  const { state } = await context.references.read(referencesStream(userId), { confirmed: true })
  const photos: ReferencePhoto[] = []
  for (const id of ids) {
    const parsed = photoIdSchema.safeParse(id)
    const photo = parsed.success ? state.photos.get(parsed.data) : undefined
    if (!photo || photo.status === 'uploading') return { refusal: { code: 'not_found' } }
    photos.push(photo)
  }
  return { photos }
}

export function checkCatalogue(
  context: CommandContext,
  request: { readonly styles: readonly string[]; readonly modelId?: string },
): Checked<{ readonly modelId: string }> {
  for (const style of request.styles) {
    if (legacyStyles.includes(style)) return { refusal: { code: 'style_disabled', style } }
    if (!isStyle(style)) return { refusal: { code: 'unknown_style', style } }
  }
  const { models } = context.settings
  const modelId = request.modelId ?? models[0]?.id ?? ''
  if (!models.some(({ id }) => id === modelId)) return { refusal: { code: 'unknown_model', modelId } }
  return { modelId }
}

/** A photo of a role that wasn't ordered, or a second one of a role: the request contradicts itself. */
export function findSurplus({ roles }: Pick<OrderRequest, 'roles'>, photos: readonly ReferencePhoto[]): Refusal | null {
  const at = photos.findIndex(({ role }, index) => !roles.includes(role) || photos.findIndex((other) => other.role === role) < index)
  if (at < 0) return null
  const message = 'exactly one photo for each role of the order, and of no other'
  return { code: 'validation_failed', errors: [{ path: `referencePhotoIds.${at}`, message }] }
}

/** The active photo of each role. The request has no surplus. */
export function assignPhotos(
  request: Pick<OrderRequest, 'roles'>,
  photos: readonly ReferencePhoto[],
): Checked<{ readonly photos: Order['photos'] }> {
  for (const role of request.roles) {
    if (!photos.some((photo) => photo.role === role)) return { refusal: { code: 'photo_missing_for_role', role } }
  }
  const inactive = photos.find((photo) => photo.status !== 'active')
  if (inactive) return { refusal: { code: 'photo_inactive', photoId: inactive.photoId } }
  return { photos: photos.map(({ role, photoId, objectKey }) => ({ role, photoId, objectKey, oneOff: false })) }
}
