import { insert, type Projection } from '../projection.ts'
import type { ConsentRow } from './row.ts'

export const consents: Projection<ConsentRow> = {
  readModel: 'consents',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'text',
    kind: 'text',
    version: 'jsonb',
    created_at: 'timestamptz',
    created_position: 'bigint',
  },
  isFinal: () => true,
  changes: {
    ConsentGiven: ({ data, time, position }) => [
      insert([data.consentId], {
        id: data.consentId,
        user_id: data.userId,
        kind: data.kind,
        version: data.version,
        created_at: time,
        created_position: position,
      }),
    ],
  },
}
