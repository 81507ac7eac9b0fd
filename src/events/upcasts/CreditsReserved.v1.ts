import { accountEventSchemas } from '../../domain/account/events.ts'
import { upcast } from './upcast.ts'

/** Before events said when they were decided. */
export const creditsReservedV1 = upcast({
  type: 'CreditsReserved',
  version: '1',
  schema: accountEventSchemas.CreditsReserved.omit({ decidedAt: true }),
  toNext: (data, { time }) => ({ ...data, decidedAt: time }),
})
