import { consentIdOf, type ConsentId, commandIdOf, referencesStream, type UserId } from '../../domain/ids.ts'
import type { ConsentKind } from '../../domain/references/events.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'

/** Once for each version of the text. Again: nothing. */
export async function giveConsent(
  context: CommandContext,
  input: { readonly userId: UserId; readonly kind: ConsentKind; readonly version: string | number; readonly info: RequestInfo },
): Promise<{ readonly consentId: ConsentId; readonly position: bigint }> {
  const { userId, kind, version, info } = input
  const consentId = consentIdOf(userId, kind, version)
  const command = { type: 'GiveConsent', userId, consentId, kind, version } as const
  const meta = metaOfRequest(commandIdOf('give-consent', consentId), info)
  const { position } = await context.references.execute(referencesStream(userId), command, meta)
  return { consentId, position }
}
