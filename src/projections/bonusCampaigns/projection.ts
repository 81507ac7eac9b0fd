import { insert, type Projection, update } from '../projection.ts'
import type { BonusCampaignRow } from './row.ts'

/** Which campaigns there are, and which have not finished: the rest stands in their own streams. */
export const bonusCampaigns: Projection<BonusCampaignRow> = {
  readModel: 'bonus_campaigns',
  key: ['campaign'],
  columns: { campaign: 'text', started_at: 'timestamptz', started_position: 'bigint', finished_at: 'timestamptz' },
  isFinal: ({ finished_at }) => finished_at !== null,
  changes: {
    BonusCampaignStarted: ({ data: { campaign }, time, position }) => [
      insert([campaign], { campaign, started_at: time, started_position: position, finished_at: null }),
    ],
    BonusCampaignFinished: ({ data: { campaign }, time }) => [update([campaign], (row) => ({ ...row, finished_at: time }))],
  },
}
