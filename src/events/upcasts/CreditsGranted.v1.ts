import { accountEventSchemas } from '../../domain/account/events.ts'
import { upcast } from './upcast.ts'

/** Before events said when they were decided. */
export const creditsGrantedV1 = upcast({
  type: 'CreditsGranted',
  version: '1',
  schema: accountEventSchemas.CreditsGranted.omit({ decidedAt: true }),
  toNext: (data, { time }) => ({ ...data, decidedAt: time }),
})
