import { z } from 'zod'
import { accountEventSchemas, releaseCodeSchema, type SlotOutcome } from '../../domain/account/events.ts'
import { upcast } from './upcast.ts'

/**
 * Before a settlement said which grant had paid for a slot: that stands in the reservation before it in the stream, and
 * whoever needs it completes it from there (`../completion.ts`).
 */
export const reservationSettledV1 = upcast({
  type: 'ReservationSettled',
  version: '1',
  schema: accountEventSchemas.ReservationSettled.omit({ slots: true, decidedAt: true }).extend({
    captured: z.array(z.number().int().min(0)),
    released: z.array(z.object({ slot: z.number().int().min(0), code: releaseCodeSchema })),
  }),
  toNext: ({ userId, jobId, jobStatus, captured, released, balanceAfter, reservedAfter }, { time }) => {
    const slots: (SlotOutcome & { readonly slot: number })[] = [
      ...captured.map((slot) => ({ slot, grantId: null, outcome: 'captured' as const })),
      ...released.map(({ slot, code }) => ({ slot, grantId: null, outcome: 'released' as const, code })),
    ]
    const inOrder = slots.sort((one, other) => one.slot - other.slot).map(({ slot: _, ...outcome }) => outcome)
    return { userId, jobId, jobStatus, slots: inOrder, decidedAt: time, balanceAfter, reservedAfter }
  },
})
