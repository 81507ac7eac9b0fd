import { accountEventSchemas } from '../../domain/account/events.ts'
import { upcast } from './upcast.ts'

/** Before a refusal explained itself, and before events said when they were decided. */
export const orderRefusedV1 = upcast({
  type: 'OrderRefused',
  version: '1',
  schema: accountEventSchemas.OrderRefused.omit({
    openReservations: true,
    nextExpiry: true,
    largestOrder: true,
    packages: true,
    decidedAt: true,
  }),
  toNext: (data, { time }) => ({ ...data, openReservations: null, nextExpiry: null, largestOrder: null, packages: null, decidedAt: time }),
})
