/** Starts the roles of one process, top to bottom, and stops them in reverse: take no more work, finish or hand back, close. */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { openFoundation, type StandIns, type StartRole } from './foundation.ts'
import { openOperations } from './http/operations.ts'
import { createParts } from './parts.ts'
import { api } from './roles/api.ts'
import { generator } from './roles/generator.ts'
import { projector } from './roles/projector.ts'
import { publisher } from './roles/publisher.ts'
import { reactor } from './roles/reactor.ts'
import { sealer } from './roles/sealer.ts'
import { type Role, refuseWithoutEngines, roles } from './roles/role.ts'
import { timers } from './roles/timers.ts'

const starts: { readonly [R in Role]: StartRole } = { projector, reactor, timers, generator, publisher, sealer, api }

export interface Service {
  /** Where the api role listens; null without it. */
  readonly address: string | null
  /** Where operators ask for health and metrics; null without `OPERATIONS_PORT`. */
  readonly operationsAddress: string | null
  /** Rejects when a role died and can't come back by itself. */
  readonly finished: Promise<void>
  close(): Promise<void>
}

export async function serve(config: Config, wanted: ReadonlySet<Role>, log: Logger, standIns: StandIns = {}): Promise<Service> {
  refuseWithoutEngines(config, wanted)
  const parts = createParts(log)
  try {
    const foundation = await openFoundation({ config, wanted, log, standIns, parts })
    for (const role of roles) if (wanted.has(role)) await starts[role](foundation)
    await openOperations(foundation)
    const { api: address, operations: operationsAddress } = foundation.listening
    return { address, operationsAddress, finished: parts.finished(), close: parts.close }
  } catch (error) {
    await parts.close()
    throw error
  }
}
