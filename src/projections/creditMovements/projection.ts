import { Defect } from '../../domain/decider.ts'
import type { AccountEvent } from '../../domain/account/events.ts'
import { countByGrant } from '../../domain/account/settlement.ts'
import { type Change, create, nothing, type Projection, type Seen } from '../projection.ts'
import type { CreditMovementRow, CreditPlace } from './row.ts'

type Row = CreditMovementRow

/** The ledger by double entry: each credit that goes somewhere comes from somewhere, within its grant. All sums up to any moment follow from it. */
export const creditMovements: Projection<Row, AccountEvent> = {
  readModel: 'credit_movements',
  key: ['user_id', 'number'],
  columns: {
    user_id: 'text',
    revision: 'integer',
    number: 'integer',
    grant_id: 'uuid',
    source: 'text',
    target: 'text',
    amount: 'integer',
    recorded_at: 'timestamptz',
    recorded_position: 'bigint',
  },
  isFinal: () => true,
  changes: {
    AccountOpened: nothing,
    CreditsGranted: (event) => moved(event, [[event.data.grantId, 'granted', 'available', event.data.amount]]),
    CreditsReserved: (event) =>
      moved(
        event,
        event.data.funding.map(({ grantId, slots }) => [grantId, 'available', 'held', slots]),
      ),
    OrderRefused: nothing,
    CheckoutRequested: nothing,
    ReservationSettled: settled,
    GrantExpired: (event) => moved(event, [[event.data.grantId, 'available', 'expired', event.data.amount]]),
    CreditsRevoked: (event) => moved(event, [[event.data.grantId, 'available', 'revoked', event.data.amount]]),
    ErasureRequested: nothing,
    AccountErased: nothing,
  },
}

type Moving = Seen<'CreditsGranted' | 'CreditsReserved' | 'ReservationSettled' | 'GrantExpired' | 'CreditsRevoked'>
type Movement = readonly [grantId: string, source: CreditPlace, target: CreditPlace, amount: number]

/** Twice as many as an order has images, each from a grant of its own, and room to grow. Changing it changes the rows. */
const movementsOfEventMax = 64

function moved({ data, revision, time, position }: Moving, movements: readonly Movement[]): readonly Change<Row>[] {
  if (movements.length > movementsOfEventMax) throw new Defect(`${movements.length} movements of one event of ${data.userId}`)
  return movements.flatMap(([grantId, source, target, amount], index) => {
    if (amount === 0) return []
    const number = revision * movementsOfEventMax + index
    const row = { user_id: data.userId, revision, number, grant_id: grantId, source, target, amount }
    return [create<Row>([data.userId, number], { ...row, recorded_at: time, recorded_position: position })]
  })
}

/** Its reader has completed it: see `src/events/completion.ts`. */
function settled(event: Seen<'ReservationSettled'>): readonly Change<Row>[] {
  return moved(
    event,
    [...countByGrant(event.data.slots)].flatMap(([grantId, { captured, released }]): Movement[] => [
      [grantId, 'held', 'spent', captured],
      [grantId, 'held', 'available', released],
    ]),
  )
}
