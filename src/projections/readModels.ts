/** All read models. Tables are locked and written in this order, everywhere. */
import { accountBalances } from './accountBalances/projection.ts'
import { albumPhotos } from './albumPhotos/projection.ts'
import { albumPhotoEdits } from './albumPhotoEdits/projection.ts'
import { albums } from './albums/projection.ts'
import { consents } from './consents/projection.ts'
import { bonusCampaigns } from './bonusCampaigns/projection.ts'
import { creditGrants } from './creditGrants/projection.ts'
import { creditMovements } from './creditMovements/projection.ts'
import { creditTransactions } from './creditTransactions/projection.ts'
import { generationJobs } from './generationJobs/projection.ts'
import { generationTasks } from './generationTasks/projection.ts'
import { erasures } from './erasures/projection.ts'
import { legacyGenerations } from './legacyGenerations/projection.ts'
import { legacyJobs } from './legacyJobs/projection.ts'
import { legacyTransactions } from './legacyTransactions/projection.ts'
import { payments } from './payments/projection.ts'
import type { Projection } from './projection.ts'
import { rejectedPayments } from './rejectedPayments/projection.ts'
import { referencePhotos } from './referencePhotos/projection.ts'

export const readModels: readonly Projection[] = [
  accountBalances,
  creditTransactions,
  creditGrants,
  creditMovements,
  generationJobs,
  generationTasks,
  referencePhotos,
  albums,
  albumPhotos,
  albumPhotoEdits,
  payments,
  rejectedPayments,
  consents,
  bonusCampaigns,
  erasures,
  legacyTransactions,
  legacyJobs,
  legacyGenerations,
]
