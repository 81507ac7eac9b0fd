import { test } from 'vitest'
import { minute, owner } from '../../../testing/fixtures.ts'
import { sentencesFor } from '../../../testing/given.ts'
import { orderId } from '../../../testing/payments/fixtures.ts'
import { rejectionIdOf } from '../ids.ts'
import { operationsDecider } from './operations.ts'

const { given, following } = sentencesFor(operationsDecider)
const data = {
  rejectionId: rejectionIdOf('a notice'),
  orderId,
  userId: owner,
  note: 'paid back by hand',
  resolvedBy: 'admin-1',
  decidedAt: minute(1),
}

test('a rejected notice is resolved once, with who and why', () => {
  given()
    .when({ type: 'ResolveRejection', ...data })
    .thenEvents({ type: 'RejectionResolved', data })
  following({ type: 'ResolveRejection', ...data })
    .when({ type: 'ResolveRejection', ...data, note: 'again' })
    .thenAlready(0)
})

test('a tree is begun under a name once, with who and why', () => {
  const restart = { origin: 'b', previousOrigin: 'a', reason: 'restored', restartedBy: 'admin-1', decidedAt: minute(1) }
  given()
    .when({ type: 'RestartProof', ...restart })
    .thenEvents({ type: 'ProofRestarted', data: restart })
  following({ type: 'RestartProof', ...restart })
    .when({ type: 'RestartProof', ...restart, reason: 'again' })
    .thenAlready(0)
})

test('that something failed is to be tried again is recorded once for each time that it failed', () => {
  const letter = {
    letterId: 'queue:tasks.task.1',
    queue: 'tasks',
    failedAt: minute(0),
    attempts: 8,
    replayedBy: 'admin-1',
    decidedAt: minute(1),
  }
  given()
    .when({ type: 'ReplayDeadLetter', ...letter })
    .thenEvents({ type: 'DeadLetterReplayed', data: letter })
  following({ type: 'ReplayDeadLetter', ...letter })
    .when({ type: 'ReplayDeadLetter', ...letter, replayedBy: 'admin-2' })
    .thenAlready(0)
})
