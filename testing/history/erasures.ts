/** Accounts that come and want to be forgotten: what they were given is forfeited, and that they are gone is said. */
import { accountDecider } from '../../src/domain/account/account.ts'
import { accountStream, commandIdOf, userIdSchema } from '../../src/domain/ids.ts'
import { type HistoryAppend, streamsOf } from './streams.ts'

export function* leaving({ seed, accounts }: { readonly seed: number; readonly accounts: number }): Generator<HistoryAppend> {
  const { run } = streamsOf(accountDecider)
  let commands = 0
  for (let index = 0; index < accounts; index += 1) {
    const now = new Date(Date.UTC(2026, 10, 24, index)).toISOString()
    const userId = userIdSchema.parse(`leaver-${seed}-${index}`)
    for (const command of [
      { type: 'OpenAccount', userId, now },
      { type: 'RequestErasure', now },
      { type: 'ForfeitGrants', grantsMax: 10, now },
      { type: 'FinishErasure', now },
    ] as const)
      yield* run(accountStream(userId), command, commandIdOf('leaving', seed, commands++))
  }
}
