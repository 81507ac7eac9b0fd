/** Every endpoint there is, as a contents page. A literal path stands before a pattern that it would fit. */
import { postRefund } from './admin/postRefund.ts'
import { postResolution } from './admin/postResolution.ts'
import { getOperations } from './admin/getOperations.ts'
import { getBonus } from './admin/getBonus.ts'
import { postBonus } from './admin/postBonus.ts'
import { postGrant } from './admin/postGrant.ts'
import { albumZip } from './albums/albumZip.ts'
import { postReplay } from './admin/postReplay.ts'
import { postRevocation } from './admin/postRevocation.ts'
import { deleteAlbum } from './albums/deleteAlbum.ts'
import { getAlbum } from './albums/getAlbum.ts'
import { listAlbums } from './albums/listAlbums.ts'
import { patchAlbum } from './albums/patchAlbum.ts'
import { postAlbum } from './albums/postAlbum.ts'
import { getCatalog } from './catalog/getCatalog.ts'
import { getClient } from './client/getClient.ts'
import { listConsents } from './consents/listConsents.ts'
import { postConsent } from './consents/postConsent.ts'
import { getCredits } from './credits/getCredits.ts'
import { getTransactionProof } from './credits/getTransactionProof.ts'
import { listGrants } from './credits/listGrants.ts'
import { getUserCredits } from './credits/getUserCredits.ts'
import { postDevToken } from './dev/postDevToken.ts'
import type { Endpoint } from './endpoint.ts'
import { getUsage } from './analytics/getUsage.ts'
import { getEvents } from './events/getEvents.ts'
import { getBalance } from './finance/getBalance.ts'
import { getEntry } from './finance/getEntry.ts'
import { getInclusion } from './finance/getInclusion.ts'
import { getReconciliation } from './finance/getReconciliation.ts'
import { getStatement } from './finance/getStatement.ts'
import { getThreeWay } from './finance/getThreeWay.ts'
import { getTotals } from './finance/getTotals.ts'
import { listAccountEntries } from './finance/listAccountEntries.ts'
import { listAccounts } from './finance/listAccounts.ts'
import { listHeads } from './finance/listHeads.ts'
import { listPayments } from './finance/listPayments.ts'
import { listJournal } from './finance/listJournal.ts'
import { postGenerateStream } from './generate/postGenerateStream.ts'
import { listGenerations } from './generations/listGenerations.ts'
import { deleteImageSession } from './images/deleteImageSession.ts'
import { getImage } from './images/getImage.ts'
import { postImageSession } from './images/postImageSession.ts'
import { getJob } from './jobs/getJob.ts'
import { jobEvents } from './jobs/jobEvents.ts'
import { listJobs } from './jobs/listJobs.ts'
import { patchJob } from './jobs/patchJob.ts'
import { postJob } from './jobs/postJob.ts'
import { getReadModels } from './operations/getReadModels.ts'
import { getHealth, getMetrics, getReadiness } from './operations/health.ts'
import { getCheckout } from './payments/getCheckout.ts'
import { listCheckouts } from './payments/listCheckouts.ts'
import { postCheckout } from './payments/postCheckout.ts'
import { postConfirmation } from './payments/postConfirmation.ts'
import { postTestPayment } from './payments/postTestPayment.ts'
import { postTossWebhook } from './payments/postTossWebhook.ts'
import { postWebhook } from './payments/postWebhook.ts'
import { getCheckpoint } from './proofs/getCheckpoint.ts'
import { getConsistency } from './proofs/getConsistency.ts'
import { getProofKey } from './proofs/getProofKey.ts'
import { deleteReferencePhoto } from './referencePhotos/deleteReferencePhoto.ts'
import { listReferencePhotos } from './referencePhotos/listReferencePhotos.ts'
import { getExport } from './user/getExport.ts'
import { postErasure } from './user/postErasure.ts'
import { postReferencePhoto } from './referencePhotos/postReferencePhoto.ts'

export const endpoints: readonly Endpoint[] = [
  // What a client needs to begin
  getClient,
  // The couple's portraits
  postReferencePhoto,
  listReferencePhotos,
  deleteReferencePhoto,
  postConsent,
  listConsents,
  // One's own data, and to be forgotten
  getExport,
  postErasure,
  // Credits
  getCredits,
  listGrants,
  getUserCredits,
  getTransactionProof,
  // Buying them
  postCheckout,
  listCheckouts,
  getCheckout,
  postConfirmation,
  postTestPayment,
  postWebhook,
  postTossWebhook,
  // Jobs
  postJob,
  listJobs,
  getJob,
  patchJob,
  jobEvents,
  postGenerateStream,
  // What came of them
  getCatalog,
  postAlbum,
  listAlbums,
  getAlbum,
  patchAlbum,
  deleteAlbum,
  listGenerations,
  postImageSession,
  deleteImageSession,
  albumZip,
  getImage,
  // Finance
  listAccounts,
  getBalance,
  listAccountEntries,
  getEntry,
  getStatement,
  listJournal,
  listPayments,
  getTotals,
  getReconciliation,
  getThreeWay,
  getInclusion,
  listHeads,
  // The signed log, for everybody
  getCheckpoint,
  getConsistency,
  getProofKey,
  // Analysis
  getEvents,
  getUsage,
  // Administration and development
  postGrant,
  postRevocation,
  postBonus,
  getBonus,
  postRefund,
  postResolution,
  getOperations,
  postReplay,
  postDevToken,
  // Operations
  getHealth,
  getReadModels,
  getReadiness,
  getMetrics,
]
