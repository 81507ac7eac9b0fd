import { accountStream, commandIdOf, type UserId } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'

/** Opens the account with its sign-up bonus, once, however many ask at the same time. */
export async function openAccount(
  context: CommandContext,
  input: { readonly userId: UserId; readonly info: RequestInfo },
): Promise<{ readonly position: bigint }> {
  const { userId, info } = input
  const meta = metaOfRequest(commandIdOf('open-account', userId), info)
  const { position } = await context.accounts.execute(
    accountStream(userId),
    { type: 'OpenAccount', userId, now: instant(context.scheduler.now()) },
    meta,
  )
  return { position }
}
