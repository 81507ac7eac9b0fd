import { insert, type Projection, update } from '../projection.ts'
import type { ErasureRow } from './row.ts'

/** Who wishes to be forgotten, and whether they are. */
export const erasures: Projection<ErasureRow> = {
  readModel: 'erasures',
  key: ['user_id'],
  columns: { user_id: 'text', requested_at: 'timestamptz', requested_position: 'bigint', erased_at: 'timestamptz' },
  isFinal: ({ erased_at }) => erased_at !== null,
  changes: {
    ErasureRequested: ({ data: { userId, decidedAt }, position }) => [
      insert([userId], { user_id: userId, requested_at: decidedAt, requested_position: position, erased_at: null }),
    ],
    AccountErased: ({ data: { userId, decidedAt } }) => [update([userId], (row) => ({ ...row, erased_at: decidedAt }))],
  },
}
