import { createBonusCampaigns } from '../../projections/bonusCampaigns/queries.ts'
import { createErasures } from '../../projections/erasures/queries.ts'
import { createDueGrants } from '../../projections/creditGrants/due.ts'
import { createDueJobs } from '../../projections/generationJobs/due.ts'
import { createDuePayments } from '../../projections/payments/due.ts'
import { createDuePhotos } from '../../projections/referencePhotos/due.ts'
import { startTimers } from '../../workers/timers/timers.ts'
import type { StartRole } from '../foundation.ts'

export const timers: StartRole = async ({ engines: { pool }, context, positions, log, leadByTheClock }) => {
  const due = {
    dueJobs: createDueJobs(pool),
    dueGrants: createDueGrants(pool),
    duePhotos: createDuePhotos(pool),
    duePayments: createDuePayments(pool),
    bonusCampaigns: createBonusCampaigns(pool),
    erasures: createErasures(pool),
  }
  leadByTheClock('timers', () => startTimers({ context, ...due, positions, log }))
}
