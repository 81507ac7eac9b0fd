/**
 * The ledger as a table. Read it from the top: what is asked for, what can be spent after it, what open jobs hold,
 * and the line that stands in the history (type, amount, balance after it).
 */
import { expect, test } from 'vitest'
import { granting, keyNamed, opening, ordering, settling } from '../../../testing/fixtures.ts'
import { unreachable } from '../decider.ts'
import { accountDecider } from './account.ts'
import type { AccountCommand } from './commands.ts'
import type { AccountEvent } from './events.ts'
import { countSlots } from './settlement.ts'

type Row = readonly [asked: string, command: AccountCommand, balance: number, reserved: number, history: string]
const refused = (name: string, images: number) => ordering(name, images, { idempotency: null })

const rows: readonly Row[] = [
  // asked for                                      command                                    balance reserved history
  ['the account is opened', opening(), 5, 0, 'BONUS 5 → 5 SYSTEM'],
  ['it is opened a second time', opening(), 5, 0, '—'],
  ['six images, with five credits', refused('too big', 6), 5, 0, '— insufficient_credits'],
  ['six images, with a key', ordering('keyed', 6), 5, 0, '—'],
  ['the same again', ordering('keyed', 6), 5, 0, '—'],
  ['five images', ordering('shoot 1', 5), 0, 5, 'DEDUCT 5 → 0 JOB'],
  ['the same again, same key', ordering('shoot 1', 5), 0, 5, '—'],
  ['another image meanwhile', refused('shoot 2', 1), 0, 5, '— open_job_limit'],
  ['three came, two failed', settling('shoot 1', 5, 3), 2, 0, 'REFUND 2 → 2 JOB'],
  ['the same settlement again', settling('shoot 1', 5, 3), 2, 0, '—'],
  ['another end of the same job', settling('shoot 1', 5, 0), 2, 0, '—'],
  ['ten credits are bought', granting('order 77', 10, { kind: 'purchase' }), 12, 0, 'PURCHASE 10 → 12 ADMIN'],
  ['the notice comes twice', granting('order 77', 10, { kind: 'purchase' }), 12, 0, '—'],
  ['a grant of three as an apology', granting('sorry', 3), 15, 0, 'BONUS 3 → 15 ADMIN'],
  ['its key with another amount', granting('other', 99, { idempotency: keyNamed('grant sorry') }), 15, 0, '—'],
  ['ten images', ordering('shoot 3', 10), 5, 10, 'DEDUCT 10 → 5 JOB'],
  ['all ten came', settling('shoot 3', 10, 10), 5, 0, '— all captured'],
  ['five images', ordering('shoot 4', 5), 0, 5, 'DEDUCT 5 → 0 JOB'],
  ['none came', settling('shoot 4', 5, 0), 5, 0, 'REFUND 5 → 5 JOB'],
  ['an order that was refused is repeated', ordering('keyed', 6), 5, 0, '—'],
  ['six images, with a new key', ordering('keyed anew', 6), 5, 0, '—'],
]

function historyLine(event: AccountEvent): string | null {
  switch (event.type) {
    case 'AccountOpened':
    case 'OrderRefused':
    case 'CheckoutRequested':
    case 'ErasureRequested':
    case 'AccountErased':
      return null
    case 'CreditsGranted': {
      const { kind, amount, balanceAfter, reference } = event.data
      return `${kind === 'purchase' ? 'PURCHASE' : 'BONUS'} ${amount} → ${balanceAfter} ${reference.type}`
    }
    case 'CreditsReserved':
      return `DEDUCT ${event.data.amount} → ${event.data.balanceAfter} JOB`
    case 'ReservationSettled': {
      const { released } = countSlots(event.data.slots)
      return released === 0 ? '— all captured' : `REFUND ${released} → ${event.data.balanceAfter} JOB`
    }
    case 'GrantExpired':
    case 'CreditsRevoked':
      return `DEDUCT ${event.data.amount} → ${event.data.balanceAfter} ${event.type === 'GrantExpired' ? 'SYSTEM' : 'ADMIN'}`
    default:
      return unreachable(event)
  }
}

test('the ledger reads as the table says', () => {
  let state = accountDecider.initialState
  let revision = 0
  const seen = rows.map(([asked, command]): Row => {
    const decision = accountDecider.decide(command, state)
    const events = decision.type === 'accepted' ? decision.events : []
    for (const event of events) state = accountDecider.evolve(state, event, revision++)
    const lines = events.map(historyLine).filter((line) => line !== null)
    const nothing = decision.type === 'rejected' ? `— ${decision.rejection.code}` : '—'
    return [asked, command, state.available, state.reserved, lines.join(', ') || nothing]
  })
  expect(seen).toEqual(rows)
})
