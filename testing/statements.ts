/** Statements of any length, for what shows them. */
import { grantNamed, jobNamed } from './fixtures.ts'
import { composeStatement } from '../src/finance/statement/compose.ts'
import { monthIn } from '../src/finance/statement/month.ts'
import type { Statement, StatementEntry } from '../src/finance/statement/statement.ts'

type Line = Pick<
  StatementEntry<string>,
  'type' | 'kind' | 'amount' | 'description' | 'referenceType' | 'referenceId' | 'actor' | 'eventType'
>

const lines: readonly Line[] = [
  {
    type: 'PURCHASE',
    kind: 'purchase',
    amount: 100,
    description: '크레딧 구매',
    referenceType: 'PAYMENT',
    referenceId: 'order-20261103-kx81',
    actor: 'system',
    eventType: 'CreditsGranted',
  },
  {
    type: 'DEDUCT',
    kind: 'reservation',
    amount: 20,
    description: '사진 20장 촬영',
    referenceType: 'JOB',
    referenceId: jobNamed('shoot'),
    actor: 'couple',
    eventType: 'CreditsReserved',
  },
  {
    type: 'REFUND',
    kind: 'release',
    amount: 3,
    description: '완성되지 않은 사진 3장 환불',
    referenceType: 'JOB',
    referenceId: jobNamed('shoot'),
    actor: 'system',
    eventType: 'ReservationSettled',
  },
  {
    type: 'BONUS',
    kind: 'goodwill',
    amount: 10,
    description: '감사 크레딧',
    referenceType: 'ADMIN',
    referenceId: grantNamed('goodwill'),
    actor: 'admin|1',
    eventType: 'CreditsGranted',
  },
  {
    type: 'DEDUCT',
    kind: 'expiry',
    amount: 2,
    description: '기간이 지난 크레딧 소멸',
    referenceType: 'SYSTEM',
    referenceId: grantNamed('goodwill'),
    actor: 'system',
    eventType: 'GrantExpired',
  },
]

/** Of November 2026 in Seoul, an entry each half an hour. */
export function statementOf(
  count: number,
  { userId = 'couple', reason = null }: { readonly userId?: string; readonly reason?: string | null } = {},
): Statement<string> {
  const month = monthIn('2026-11', 'Asia/Seoul')
  const opening = { balance: 1_240, reserved: 0 }
  const entries: StatementEntry<string>[] = []
  let { balance } = opening
  for (let index = 0; index < count; index += 1) {
    const line = lines[index % lines.length]
    if (!line) throw new Error('there is no line')
    const signedAmount = line.type === 'DEDUCT' ? -line.amount : line.amount
    balance += signedAmount
    const recordedAt = new Date(Date.parse(month.from) + index * 1_800_000).toISOString()
    entries.push({
      ...line,
      userId,
      entryId: grantNamed(`entry ${index}`),
      position: `p1.${index}.0`,
      revision: index,
      recordedAt,
      effectiveAt: recordedAt,
      signedAmount,
      balanceAfter: balance,
      reservedAfter: line.kind === 'reservation' ? line.amount : 0,
      grantId: null,
      reason,
      legacy: false,
    })
  }
  const closing = { balance, reserved: 0 }
  return {
    ...month,
    userId,
    entries,
    ...composeStatement(opening, entries, closing),
    provisional: false,
    position: 'p1.2n9c.k',
    checkpoint: null,
  }
}
