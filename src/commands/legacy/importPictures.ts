/**
 * Copies one user's pictures, and makes the portrait that served a role serve it here. What can't be copied is listed and
 * tried again by the next run; what was copied is not asked for again.
 */
import { hash } from 'node:crypto'
import { legacyStream, referencesStream } from '../../domain/ids.ts'
import type { LegacyPicture } from '../../domain/legacy/events.ts'
import { legacyPictureKeyOf } from '../../domain/objectKeys.ts'
import type { RemotePictures, TakeIn } from '../../ports/remotePictures.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext } from '../context.ts'
import { findMark } from '../erasure/marks.ts'
import { registerPhoto } from '../portraits/registerPhoto.ts'
import type { Finding } from './findings.ts'
import { importPart } from './importUser.ts'
import { noRows } from './parts.ts'
import type { Plan, WantedPicture, WantedPortrait } from './plan.ts'

/** Of one part; 20 take about 12 KiB. */
const picturesPerPart = 20

export interface PictureSource {
  readonly remote: RemotePictures
  readonly takeIn: TakeIn
}

export interface CopiedPictures {
  readonly copied: number
  /** Copied by a run before this one. */
  readonly known: number
  readonly findings: readonly Finding[]
}

export async function importPictures(context: CommandContext, plan: Plan, source: PictureSource): Promise<CopiedPictures> {
  const { userId, balance, pictures } = plan
  const { state } = await context.legacy.read(legacyStream(userId), { confirmed: false })
  const findings: Finding[] = []
  const wanted = pictures.filter(({ id }) => !state.ids.has(id))
  let copied = 0
  for (let at = 0; at < wanted.length; at += picturesPerPart) {
    const part: LegacyPicture[] = []
    for (const picture of wanted.slice(at, at + picturesPerPart)) {
      const taken = await copy(context, plan, picture, source)
      if (typeof taken === 'string') findings.push({ code: 'picture_failed', userId, id: picture.url, detail: taken })
      else part.push(taken)
    }
    if (part.length === 0) continue
    // Whoever wished to be forgotten meanwhile has nothing here.
    if ((await findMark(context.objects, userId)) !== null) {
      for (const { image } of part) await context.objects.delete(image.objectKey)
      break
    }
    const now = instant(context.scheduler.now())
    await importPart(context, { userId, balance, rows: { ...noRows, pictures: part }, isComplete: false, now })
    copied += part.length
  }
  for (const portrait of plan.portraits) {
    const refused = await importPortrait(context, plan, portrait, source)
    if (refused !== null) findings.push({ code: 'portrait_refused', userId, id: portrait.oldId, detail: refused })
  }
  return { copied, known: pictures.length - wanted.length, findings }
}

/** @returns why not */
async function copy(
  { objects }: CommandContext,
  { userId }: Plan,
  { url, ...picture }: WantedPicture,
  { remote, takeIn }: PictureSource,
): Promise<LegacyPicture | string> {
  const fetched = await remote.fetch(url)
  if (fetched.type === 'failed') return fetched.reason
  const taken = await takeIn(fetched.bytes)
  if (taken.type === 'unreadable') return taken.reason
  const { bytes, contentType, width, height } = taken
  const objectKey = legacyPictureKeyOf(userId, picture.id)
  await objects.put(objectKey, bytes, { contentType })
  const sha256 = hash('sha256', bytes, 'hex')
  return { ...picture, image: { objectKey, sha256, contentType, bytes: bytes.byteLength, width, height } }
}

/** One that was registered here is not replaced by an older one. */
async function importPortrait(
  context: CommandContext,
  { userId }: Plan,
  { oldId, role, url }: WantedPortrait,
  { remote }: PictureSource,
): Promise<string | null> {
  const { state } = await context.references.read(referencesStream(userId), { confirmed: true })
  const wasThere = [...state.photos.values()].some((photo) => photo.role === role && photo.registeredRevision !== null)
  if (wasThere) return null
  const fetched = await remote.fetch(url)
  if (fetched.type === 'failed') return fetched.reason
  const info = { actor: 'system', correlationId: `import ${userId}`, traceparent: null }
  const registered = await registerPhoto(context, { userId, role, image: fetched.bytes, idempotencyKey: `import ${oldId}`, info })
  return registered.type === 'refused' ? registered.refusal.code : null
}
