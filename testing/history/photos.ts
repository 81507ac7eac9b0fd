/** Portraits that are uploaded, replaced, dropped and erased. */
import type { Role } from '../../src/domain/catalogue.ts'
import { photoIdOf, referencesStream } from '../../src/domain/ids.ts'
import type { Hand, World } from './hand.ts'

export function photosOf({ random, chance, below, commandId, streams }: Hand) {
  function* registerPhoto(world: World) {
    const role: Role = chance(0.5) ? 'GROOM' : 'BRIDE'
    const photoId = photoIdOf(commandId())
    const objectKey = `references/${photoId}.jpg`
    const photo = { userId: world.userId, photoId, role, objectKey }
    const stream = referencesStream(world.userId)
    const oneOff = chance(0.1)
    yield* streams.references.run(stream, { type: 'StartUpload', ...photo, oneOff }, commandId())
    if (oneOff || chance(0.1)) {
      yield* streams.references.run(stream, { type: 'AbandonUpload', photoId }, commandId())
      world.gone.push(photoId)
      return
    }
    const face = { x: 10.5 + below(90), y: 20.25, width: 200 + below(50), height: 260.125, score: 0.9 + random() / 10 }
    yield* streams.references.run(
      stream,
      { type: 'RegisterPhoto', ...photo, contentType: 'image/jpeg', bytes: 90_000 + below(9_000), width: 800, height: 1_000, face },
      commandId(),
    )
    const replaced = world.photos.get(role)
    if (replaced) world.gone.push(replaced)
    world.photos.set(role, photoId)
  }

  function* dropPhoto(world: World) {
    const role: Role = chance(0.5) ? 'GROOM' : 'BRIDE'
    const photoId = world.photos.get(role)
    const stream = referencesStream(world.userId)
    if (photoId && chance(0.3)) {
      yield* streams.references.run(stream, { type: 'DeactivatePhoto', photoId }, commandId())
      world.photos.delete(role)
      world.gone.push(photoId)
    }
    const gone = world.gone.shift()
    if (gone) yield* streams.references.run(stream, { type: 'RecordErasure', photoId: gone }, commandId())
  }

  return { registerPhoto, dropPhoto }
}
