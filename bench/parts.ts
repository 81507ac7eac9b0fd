/** The parts in the order in which they run. */
import { eventStoreUrl, hasKafka } from '../testing/engines/servers.ts'
import type { Part } from './measurement.ts'
import * as analysts from './parts/analysts.ts'
import * as commands from './parts/commands.ts'
import * as eventStoreDb from './parts/eventStoreDb.ts'
import * as eventStoreDbBalances from './parts/eventStoreDbBalances.ts'
import * as exporting from './parts/export.ts'
import * as fairness from './parts/fairness.ts'
import * as finance from './parts/finance.ts'
import * as grants from './parts/grants.ts'
import * as growth from './parts/growth.ts'
import * as http from './parts/http.ts'
import * as importLegacy from './parts/importLegacy.ts'
import * as kafkaPipeline from './parts/kafkaPipeline.ts'
import * as longAccount from './parts/longAccount.ts'
import * as overload from './parts/overload.ts'
import * as pipeline from './parts/pipeline.ts'
import * as proof from './parts/proof.ts'
import * as publisher from './parts/publisher.ts'
import * as readModels from './parts/readModels.ts'
import * as rebuild from './parts/rebuild.ts'

const needsEventStore = eventStoreUrl ? null : 'EVENTSTORE_URL names no running EventStoreDB'
const needsKafka = hasKafka ? null : 'neither KAFKA_BROKERS names a running Kafka nor KAFKA_HOME a folder with its jars in libs/'

export const engines = {
  embedded: [
    commands,
    grants,
    http,
    overload,
    readModels,
    rebuild,
    growth,
    longAccount,
    finance,
    analysts,
    exporting,
    proof,
    importLegacy,
    pipeline,
    fairness,
  ].map((part) => ({
    part,
    missing: null,
  })),
  /** `missing`: what keeps it from running; null when nothing does. */
  real: [
    { part: eventStoreDb, missing: needsEventStore },
    { part: eventStoreDbBalances, missing: needsEventStore },
    { part: kafkaPipeline, missing: needsKafka },
    { part: publisher, missing: needsKafka },
  ],
} satisfies Record<string, readonly { readonly part: Part; readonly missing: string | null }[]>

export const everyPart: readonly Part[] = Object.values(engines).flatMap((of) => of.map(({ part }) => part))
