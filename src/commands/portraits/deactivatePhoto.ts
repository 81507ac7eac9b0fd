import { commandIdOf, photoIdSchema, referencesStream, type UserId } from '../../domain/ids.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import type { Refused } from '../orders/refusals.ts'

/** The photo can't be used for new work from here on; its file is erased later. Again: nothing. */
export async function deactivatePhoto(
  context: CommandContext,
  input: { readonly userId: UserId; readonly photoId: string; readonly info: RequestInfo },
): Promise<{ readonly type: 'deactivated'; readonly position: bigint } | Refused> {
  const notFound: Refused = { type: 'refused', refusal: { code: 'not_found' }, replayed: false, position: 0n }
  const photoId = photoIdSchema.safeParse(input.photoId)
  if (!photoId.success) return notFound
  const executed = await context.references.execute(
    referencesStream(input.userId),
    { type: 'DeactivatePhoto', photoId: photoId.data },
    metaOfRequest(commandIdOf('deactivate-photo', photoId.data), input.info),
  )
  return executed.type === 'rejected' ? notFound : { type: 'deactivated', position: executed.position }
}
