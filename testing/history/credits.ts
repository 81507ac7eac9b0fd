/** Accounts that are opened, grants, and what is taken back of them. */
import { credits } from '../../src/domain/credits.ts'
import { accountStream, grantIdOf, keyIdOf, type UserId } from '../../src/domain/ids.ts'
import type { Hand } from './hand.ts'

export function creditsOf({ chance, below, after, commandId, streams }: Hand) {
  function* openAccount(userId: UserId) {
    yield* streams.accounts.run(accountStream(userId), { type: 'OpenAccount', userId, now: after(0) }, commandId())
  }

  function* grant(userId: UserId) {
    const id = commandId()
    const purchase = chance(0.5)
    const command = {
      type: 'GrantCredits',
      userId,
      grantId: grantIdOf(id),
      kind: purchase ? 'purchase' : 'goodwill',
      amount: credits(1 + below(40)),
      reference: { type: 'ADMIN', id },
      reason: chance(0.5) ? 'a delayed shoot' : null,
      grantedBy: 'admin|1',
      expiresAt: chance(0.4) ? after(1 + below(240)) : null,
      now: after(0),
      idempotency: { keyId: keyIdOf('admin|1', userId, id), requestHash: id },
    } as const
    yield* streams.accounts.run(accountStream(userId), command, id)
  }

  /** What is due, or one of the newest grants. */
  function* takeBack(userId: UserId) {
    const stream = accountStream(userId)
    const grantId = streams.accounts.state(stream).grants.at(-1 - below(3))?.grantId
    if (!grantId || chance(0.5)) yield* streams.accounts.run(stream, { type: 'ExpireGrants', now: after(0) }, commandId())
    else {
      const id = commandId()
      const idempotency = { keyId: keyIdOf('admin|1', userId, id), requestHash: id }
      const by = { reason: 'a mistake', revokedBy: 'admin|1', idempotency } as const
      yield* streams.accounts.run(stream, { type: 'RevokeCredits', grantId, cause: 'revocation', now: after(0), ...by }, id)
    }
  }

  return { openAccount, grant, takeBack }
}
