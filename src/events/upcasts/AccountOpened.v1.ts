import { accountEventSchemas } from '../../domain/account/events.ts'
import { upcast } from './upcast.ts'

/** Before events said when they were decided. */
export const accountOpenedV1 = upcast({
  type: 'AccountOpened',
  version: '1',
  schema: accountEventSchemas.AccountOpened.omit({ decidedAt: true }),
  toNext: (data, { time }) => ({ ...data, decidedAt: time }),
})
