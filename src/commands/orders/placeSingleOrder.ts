/** One image for one credit, as older clients ask for it: with a registered photo, or with a picture used once. */

import type { Idempotency } from '../../domain/account/events.ts'
import type { Role } from '../../domain/catalogue.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Order } from '../../domain/order.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { assignPhotos, checkCatalogue, findAlbum, findPhotos, findSurplus } from './checkOrder.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import type { OrderResult } from './orderAnswer.ts'
import { answerOnce, reserve } from './placeOrder.ts'
import { judgeUpload, storePortrait } from '../portraits/portraits.ts'
import { uploadDigest } from '../portraits/uploadDigest.ts'
import type { Refusal } from './refusals.ts'
import { idempotencyOf } from '../requestHash.ts'

export interface SingleOrderRequest {
  readonly style: string
  readonly role: Role
  readonly image: Uint8Array | null
  readonly referencePhotoId: string | null
  readonly modelId: string | null
  readonly albumId: string | null
}

export interface PlaceSingleOrderInput {
  readonly userId: UserId
  readonly request: SingleOrderRequest
  readonly idempotencyKey: string | null
  readonly info: RequestInfo
}

export async function placeSingleOrder(context: CommandContext, input: PlaceSingleOrderInput): Promise<OrderResult> {
  const { userId, request, info } = input
  const idempotency = await idempotencyOfSingle(context.scheduler, input)
  return answerOnce(context, userId, idempotency, async () => {
    const album = await findAlbum(context, userId, request.albumId ?? undefined)
    if ('refusal' in album) return album
    const registered = request.referencePhotoId === null ? null : await findPhotos(context, userId, [request.referencePhotoId])
    if (registered && 'refusal' in registered) return registered
    const surplus = registered && findSurplus({ roles: [request.role] }, registered.photos)
    if (surplus) return { refusal: surplus }
    const catalogue = checkCatalogue(context, {
      styles: [request.style],
      ...(request.modelId === null ? {} : { modelId: request.modelId }),
    })
    if ('refusal' in catalogue) return catalogue
    const photos = registered ? assignPhotos({ roles: [request.role] }, registered.photos) : await photosOfUpload(context, input)
    if ('refusal' in photos) return photos
    const order: Order = {
      albumId: album.albumId,
      mode: 'SINGLE',
      modelId: catalogue.modelId,
      totalImages: 1,
      styles: [request.style],
      roles: [request.role],
      photos: photos.photos,
    }
    return () => reserve(context, { userId, order, idempotency, info })
  })
}

async function idempotencyOfSingle(
  scheduler: Scheduler,
  { userId, request, idempotencyKey, info }: PlaceSingleOrderInput,
): Promise<Idempotency | null> {
  if (idempotencyKey === null) return null
  const image = request.image && (await uploadDigest(scheduler, request.image))
  return idempotencyOf(info.actor, userId, idempotencyKey, { single: { ...request, image } })
}

/** The order's only photo: the picture that came with it, face-checked and noted for erasure before it is stored. */
async function photosOfUpload(
  context: CommandContext,
  input: PlaceSingleOrderInput,
): Promise<{ readonly refusal: Refusal } | { readonly photos: Order['photos'] }> {
  const { userId, info } = input
  const { image, role } = input.request
  if (!image) {
    const message = 'an image or a referencePhotoId is needed, and not both'
    return { refusal: { code: 'validation_failed', errors: [{ path: 'image', message }] } }
  }
  const judged = await judgeUpload(context, userId, image)
  if ('refusal' in judged) return judged
  const stored = await storePortrait(context, { userId, role, portrait: judged.portrait, oneOff: true, info })
  if ('refusal' in stored) return stored
  return { photos: [{ role, photoId: stored.photoId, objectKey: stored.objectKey, oneOff: true }] }
}
