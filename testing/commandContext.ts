/** A whole write side in memory, with a face check that sees what the test says. */

import { createMemoryEventStore } from '../src/adapters/memory/eventStore.ts'
import { createMemoryObjectStore } from '../src/adapters/memory/objectStore.ts'
import { createPersonalText } from '../src/adapters/personalText/personalText.ts'
import { findMark } from '../src/commands/erasure/marks.ts'
import type { ObjectStore } from '../src/ports/objectStore.ts'
import type { CommandContext } from '../src/commands/context.ts'
import { createRecentReservations } from '../src/commands/orders/recentReservations.ts'
import { createDeciderRunner } from '../src/commands/runner/runDecider.ts'
import { accountDecider } from '../src/domain/account/account.ts'
import { albumDecider } from '../src/domain/album/album.ts'
import { campaignDecider } from '../src/domain/campaign/campaign.ts'
import { jobDecider } from '../src/domain/job/job.ts'
import { legacyDecider } from '../src/domain/legacy/legacy.ts'
import { operationsDecider } from '../src/domain/operations/operations.ts'
import { paymentDecider } from '../src/domain/payment/payment.ts'
import { createTestPaymentProvider } from '../src/adapters/payments/test/provider.ts'
import type { PaymentProvider } from '../src/ports/paymentProvider.ts'
import { referencesDecider } from '../src/domain/references/references.ts'
import type { EventStore } from '../src/ports/eventStore.ts'
import { stylistModel } from '../src/ports/imageModel.ts'
import type { Inspection } from '../src/ports/photoInspector.ts'
import { noon } from './fixtures.ts'
import { createMemoryScheduler } from '../src/adapters/memory/scheduler.ts'
import type { Scheduler } from '../src/ports/scheduler.ts'

export const oneFace: Extract<Inspection, { type: 'inspected' }> = {
  type: 'inspected',
  width: 800,
  height: 1000,
  photo: { bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg', width: 800, height: 1000 },
  faces: [{ x: 200, y: 200, width: 300, height: 300, score: 0.9 }],
  sharpness: 200,
  faceContrast: 40,
  digest: new Float32Array(128),
}

/** Far more than a test has; room for all that a service has takes longer to make than most tests. */
const rememberedMax = 100

export const personalTextIn = (objects: ObjectStore) =>
  createPersonalText({
    objects,
    serviceKey: Buffer.alloc(32, 5),
    isMarked: async (userId) => (await findMark(objects, userId)) !== null,
    keysMax: rememberedMax,
  })

export function memoryContext(
  options: {
    readonly store?: EventStore
    readonly inspection?: Inspection
    readonly openJobsMax?: number
    readonly scheduler?: Scheduler
    readonly paymentProvider?: PaymentProvider
  } = {},
) {
  const passing = createMemoryScheduler({ nowMs: noon, jumps: true })
  const scheduler = options.scheduler ?? passing
  const store = options.store ?? createMemoryEventStore({ scheduler })
  const objects = createMemoryObjectStore()
  const runner = { store, scheduler, cacheStreamsMax: rememberedMax }
  const context: CommandContext = {
    store,
    accounts: createDeciderRunner({ ...runner, decider: accountDecider }),
    jobs: createDeciderRunner({ ...runner, decider: jobDecider }),
    references: createDeciderRunner({ ...runner, decider: referencesDecider }),
    albums: createDeciderRunner({ ...runner, decider: albumDecider }),
    payments: createDeciderRunner({ ...runner, decider: paymentDecider }),
    campaigns: createDeciderRunner({ ...runner, decider: campaignDecider }),
    operations: createDeciderRunner({ ...runner, decider: operationsDecider }),
    legacy: createDeciderRunner({ ...runner, decider: legacyDecider }),
    paymentProvider: options.paymentProvider ?? createTestPaymentProvider({ publicUrl: () => 'http://shop.test' }),
    recentReservations: createRecentReservations(),
    objects,
    personalText: personalTextIn(objects),
    inspector: { inspect: async () => options.inspection ?? oneFace, close: async () => undefined },
    scheduler,
    settings: { openJobsMax: options.openJobsMax ?? 1, jobDeadlineMs: 900_000, models: [stylistModel] },
  }
  return { context, store, objects, pass: passing.pass }
}

export const info = { actor: 'owner', correlationId: 'test', traceparent: null }
