/** What sealing is handed at its start. */
import type { EventStore } from '../ports/eventStore.ts'
import type { ObjectStore } from '../ports/objectStore.ts'
import type { ProofStore } from '../ports/proofStore.ts'
import type { Scheduler } from '../ports/scheduler.ts'
import type { ProofKeys } from './notes/keys.ts'

export interface SealingDeps {
  readonly store: EventStore
  readonly objects: ObjectStore
  readonly proofs: ProofStore
  readonly keys: ProofKeys
  readonly scheduler: Scheduler
}
