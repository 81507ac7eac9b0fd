import { accountStream, bonusGrantIdOf, campaignStream, commandIdOf, type UserId } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext } from '../context.ts'
import { metaOfSystem, metaOfTrace, traceOf } from '../meta.ts'
import type { ReadCampaign } from './readCampaign.ts'

type Started = ReadCampaign['started']

/** Once for each campaign and account, however often. @returns whether the account has it; false when it takes none */
export async function grantBonus(context: CommandContext, started: Started, userId: UserId): Promise<boolean> {
  const { campaign, amount, reason, expiresAt, startedBy } = started.data
  const executed = await context.accounts.execute(
    accountStream(userId),
    {
      type: 'GrantCredits',
      userId,
      grantId: bonusGrantIdOf(campaign, userId),
      kind: 'promotion',
      amount,
      reference: { type: 'ADMIN', id: campaign },
      reason,
      grantedBy: startedBy,
      expiresAt,
      now: instant(context.scheduler.now()),
      idempotency: null,
    },
    metaOfTrace(commandIdOf('grant-bonus', campaign, userId), traceOf(started)),
  )
  return executed.type !== 'rejected'
}

/** Whether the account was there when the campaign started: the log says so. */
export async function wasOpenBefore({ store }: CommandContext, userId: UserId, position: bigint): Promise<boolean> {
  const [first] = await store.readStream(accountStream(userId), { maxCount: 1 })
  return first !== undefined && first.position < position
}

export async function finishCampaign(
  context: CommandContext,
  { data: { campaign } }: Started,
  counts: { readonly accounts: number; readonly granted: number; readonly skipped: number },
): Promise<void> {
  await context.campaigns.execute(
    campaignStream(campaign),
    { type: 'FinishCampaign', ...counts, now: instant(context.scheduler.now()) },
    metaOfSystem(commandIdOf('finish-campaign', campaign), campaign),
  )
}
