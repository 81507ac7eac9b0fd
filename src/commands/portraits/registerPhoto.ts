import type { Role } from '../../domain/catalogue.ts'
import type { PhotoId, UserId } from '../../domain/ids.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { activatePortrait, judgeUpload, storePortrait } from './portraits.ts'
import type { Refused } from '../orders/refusals.ts'

/** Face check, store, register. A refusal leaves no trace. */
export async function registerPhoto(
  context: CommandContext,
  input: { readonly userId: UserId; readonly role: Role; readonly image: Uint8Array; readonly info: RequestInfo },
): Promise<{ readonly type: 'registered'; readonly photoId: PhotoId; readonly position: bigint } | Refused> {
  const { userId, role, info } = input
  const judged = await judgeUpload(context, input.image)
  if ('refusal' in judged) return { type: 'refused', refusal: judged.refusal, replayed: false, position: 0n }
  const stored = await storePortrait(context, { userId, role, portrait: judged.portrait, oneOff: false, info })
  const { position } = await activatePortrait(context, { userId, role, stored, portrait: judged.portrait, info })
  return { type: 'registered', photoId: stored.photoId, position }
}
