import { consentIdOf, type ConsentId, commandIdOf, referencesStream, type UserId } from '../../domain/ids.ts'
import type { ConsentKind } from '../../domain/references/events.ts'
import { decodeEvent } from '../../events/decode.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'
import { recordedTime } from '../recordedTime.ts'

/** So many events of a user's references, consents among them, are read at once. */
const eventsPerRead = 500

/** Once for each version of the text. Again: nothing. */
export async function giveConsent(
  context: CommandContext,
  input: { readonly userId: UserId; readonly kind: ConsentKind; readonly version: string | number; readonly info: RequestInfo },
): Promise<{ readonly givenAt: string; readonly position: bigint }> {
  const { userId, kind, version, info } = input
  const consentId = consentIdOf(userId, kind, version)
  const command = { type: 'GiveConsent', userId, consentId, kind, version } as const
  const meta = metaOfRequest(commandIdOf('give-consent', consentId), info)
  const executed = await context.references.execute(referencesStream(userId), command, meta)
  const [given] = executed.type === 'accepted' ? executed.events : []
  return {
    givenAt: given ? await recordedTime(context, given) : await givenBefore(context, userId, consentId),
    position: executed.position,
  }
}

/** Bounded by the stream: it holds the consent. */
async function givenBefore({ store }: CommandContext, userId: UserId, consentId: ConsentId): Promise<string> {
  for (let fromRevision = 0; ; fromRevision += eventsPerRead) {
    const recorded = await store.readStream(referencesStream(userId), { fromRevision, maxCount: eventsPerRead })
    for (const event of recorded.map((one) => decodeEvent(one))) {
      if (event.type === 'ConsentGiven' && event.data.consentId === consentId) return event.time
    }
    if (recorded.length === 0) throw new Error(`consent ${consentId} was given and has no event`)
  }
}
