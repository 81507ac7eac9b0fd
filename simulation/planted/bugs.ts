/**
 * Faults that somebody could make some day, one line each: what is there, and what would be there instead. Each is planted
 * into a copy of the project, where something must find it.
 */
import type { PlantedBug } from './bug.ts'
import { engineBugs } from './engineBugs.ts'
import { proofBugs } from './proofBugs.ts'

const account = 'src/domain/account/account.ts'
const draft = 'src/domain/account/draft.ts'
const grants = 'src/domain/account/grants.ts'
const placing = 'src/domain/account/placing.ts'
const state = 'src/domain/account/state.ts'
const job = 'src/domain/job/job.ts'
const runner = 'src/commands/runner/runDecider.ts'
const round = 'src/commands/runner/round.ts'
const reactions = 'src/workers/reactor/reactions.ts'
const notices = 'src/domain/payment/notices.ts'
const purchase = 'src/commands/payments/purchase.ts'

const ruleBugs: readonly PlantedBug[] = [
  {
    name: 'a settled reservation stays open, so it is settled again',
    file: state,
    from: 'openReservations: state.openReservations.delete(jobId),',
    to: 'openReservations: state.openReservations,',
  },
  {
    name: 'a failed slot is captured',
    file: account,
    from: "if (outcome.type === 'delivered') return",
    to: "if (outcome.type !== 'cancelled') return",
  },
  {
    name: 'an order is refused only when it lacks more than one credit',
    file: placing,
    from: 'if (available < required) {',
    to: 'if (available + 1 < required) {',
  },
  {
    name: 'one open job more than allowed',
    file: placing,
    from: 'openReservations.size >= command.openJobsMax',
    to: 'openReservations.size > command.openJobsMax',
  },
  {
    name: 'a key is forgotten when its order is accepted',
    file: state,
    from: 'keys: withKey(state.keys, idempotency?.keyId ?? jobId, revision),',
    to: 'keys: state.keys,',
  },
  {
    name: 'the key of a refusal is forgotten',
    file: state,
    from: 'keys: withKey(state.keys, event.data.idempotency.keyId, revision),\n        refusals',
    to: 'keys: state.keys,\n        refusals',
  },
  {
    name: 'a grant can be used at its very instant',
    file: grants,
    from: 'grant.expiresAt !== null && grant.expiresAt <= decidedAt',
    to: 'grant.expiresAt !== null && grant.expiresAt < decidedAt',
    test: 'src/domain/account/expiry.unit.test.ts',
  },
  {
    name: 'what is due is not taken before an order',
    file: placing,
    from: 'const draft = draftOf(state, command.now)',
    to: 'const draft = { ...draftOf(state, command.now), state, events: [] }',
  },
  {
    name: 'what comes back to a gone grant stays',
    file: account,
    from: 'return decision(takeGone(withEvent(draft, settlement)))',
    to: 'return decision(withEvent(draft, settlement))',
  },
  {
    name: 'a closed grant is refilled by a release',
    file: draft,
    from: 'if (grant.closedBy !== null) taken = withEvent(taken, closing(taken, grant))\n    else if',
    to: 'if (grant.closedBy !== null) continue\n    if',
    test: 'src/domain/account/expiry.unit.test.ts',
  },
  {
    name: 'the newest grant is spent first',
    file: grants,
    from: 'return at === -1 ? [...grants, grant] : grants.toSpliced(at, 0, grant)',
    to: 'return [grant, ...grants]',
  },
  {
    name: 'the decision takes the clock as it is, back or not',
    file: draft,
    from: 'export const decidedAtOf = (state: AccountState, now: string): string => later(now, state.decidedAt)',
    to: 'export const decidedAtOf = (_state: AccountState, now: string): string => now',
  },
  {
    name: 'a slot is given back to the first grant, whoever paid',
    file: grants,
    from: 'if (slot < first + slots) return grantId',
    to: 'if (slot >= 0) return funding[0]?.grantId ?? grantId',
  },
  {
    name: 'a grant id can be given twice',
    file: account,
    from: '(idempotency && answeredAt(state.keys, idempotency.keyId)) ?? findGrant(state, grant.grantId)?.revision',
    to: '(idempotency ? answeredAt(state.keys, idempotency.keyId) : undefined)',
  },
  {
    name: 'used up grants are forgotten',
    file: state,
    from: 'for (const grant of ended) usedUp.set(grant.grantId, grant)',
    to: 'for (const grant of ended) usedUp.delete(grant.grantId)',
  },
  {
    name: 'a task may end twice',
    file: job,
    from: "if (state.status === 'DELIVERED' && state.objectKey === image.objectKey) return already()\n  if (!isOpen(state)) {",
    to: "if (state.status === 'DELIVERED' && state.objectKey === image.objectKey) return already()\n  if (job.status === 'finished') {",
    test: 'src/domain/job/job.unit.test.ts',
  },
  {
    name: 'a job ends one task early',
    file: job,
    from: 'if (states.some(isOpen)) return accepted(event)',
    to: 'if (states.filter(isOpen).length > 1) return accepted(event)',
    test: 'src/domain/job/job.unit.test.ts',
  },
  {
    name: 'a job is ended before its deadline',
    file: job,
    from: "if (Date.parse(now) < Date.parse(job.deadlineAt)) return rejected({ code: 'deadline_not_reached' })",
    to: "if (Date.parse(now) + 30_000 < Date.parse(job.deadlineAt)) return rejected({ code: 'deadline_not_reached' })",
    test: 'src/domain/job/job.unit.test.ts',
  },
  {
    name: 'a late result of a cancelled task counts',
    file: job,
    from: "ending(states, event.data.cancelled, { status: 'CANCELLED' })",
    to: "ending(states, event.data.cancelled.slice(1), { status: 'CANCELLED' })",
  },
  {
    name: 'an accepted job publishes no tasks after a restart',
    file: reactions,
    from: 'await acceptJob(context, event.data, event)\n      // Nobody waits',
    to: 'await acceptJob(context, event.data, event)\n      if (Number(event.position) % 2 === 0) return\n      // Nobody waits',
    test: 'src/workers/reactor/reactor.unit.test.ts',
  },
  {
    name: 'nobody settles what a job ended with',
    file: reactions,
    from: 'await settleJob(context, event.data, event)',
    to: "if (event.data.status !== 'PARTIAL') await settleJob(context, event.data, event)",
  },
  {
    name: 'the picture of a late result is left lying there',
    file: reactions,
    from: 'if (event.data.objectKey !== null) await deleteResult(context.objects, event.data.objectKey)',
    to: 'if (event.data.objectKey === null) await deleteResult(context.objects, event.data.taskId)',
  },
  {
    name: 'a purchase is granted under a random id',
    file: purchase,
    from: "grantId: purchaseGrantIdOf(orderId),\n      kind: 'purchase',",
    to: "grantId: context.scheduler.newId() as ReturnType<typeof purchaseGrantIdOf>,\n      kind: 'purchase',",
  },
  {
    name: 'a payment that was refunded before it came is granted',
    file: notices,
    from: "return reject(occasion, 'order_closed')",
    to: 'return take(occasion, goods)',
  },
  {
    name: 'an order is paid twice',
    file: notices,
    from: "case 'PAID':\n      return paidAgain(occasion, order)",
    to: "case 'PAID':\n      return occasion.command.notice.paymentId === null ? paidAgain(occasion, order) : take(occasion, goods)",
  },
  {
    name: 'a refund takes nothing back',
    file: notices,
    from: "const grantId = order?.status === 'PAID' && !order.endedBefore ? purchaseGrantIdOf(orderId) : null",
    to: 'const grantId = null',
  },
  {
    name: 'a refusal is answered from an old state',
    file: round,
    from: 'let confirmed = round.known === null',
    to: 'let confirmed = true',
  },
  {
    name: 'a cached state is kept after a failure',
    file: runner,
    from: '        cache.delete(stream)\n',
    to: '',
    test: 'src/commands/runner/runDecider.faults.unit.test.ts',
  },
  {
    name: 'an older state replaces a newer one in the cache',
    file: runner,
    from: 'if (!known || known.revision <= folded.revision) cache.set(stream, folded)',
    to: 'if (!known || known.revision !== folded.revision) cache.set(stream, folded)',
    test: 'src/commands/runner/runDecider.faults.unit.test.ts',
  },
  {
    name: 'a snapshot counts whatever stands in its stream',
    file: 'src/commands/runner/snapshotKeeper.ts',
    from: 'if (last?.id !== eventId) return null',
    to: 'if (!last || eventId.length === 0) return null',
    test: 'src/commands/runner/runDecider.snapshots.unit.test.ts',
  },
  {
    name: 'an append whose answer was lost is taken for a conflict',
    file: 'src/commands/runner/append.ts',
    from: 'return (await findOwn({ store, stream, expectedRevision, events })) ?? result',
    to: 'return result',
    test: 'src/commands/runner/runDecider.faults.unit.test.ts',
  },
  {
    name: 'the checkpoint passes what is still under way',
    file: 'src/follower/watermark.ts',
    from: 'return first ?? seen',
    to: 'return underWay.size > 1 && first ? first : seen',
    test: 'src/follower/watermark.property.test.ts',
  },
  {
    name: 'the checkpoint moves before the batch is handled',
    file: 'src/follower/inBatches.ts',
    from: 'await work.handle(events)\n    return checkpoints.move(name, stored, to)',
    to: 'const moved = await checkpoints.move(name, stored, to)\n    await work.handle(events)\n    return moved',
    test: 'src/follower/follower.unit.test.ts',
  },
  {
    name: 'a stored picture is delivered before it is stored',
    file: 'src/workers/generator/result.ts',
    from: "const stored = await objects.put(pictureKeyOf(task), picture.bytes, { contentType, ifAbsent: true })\n  if (stored === 'stored')",
    to: "const stored = 'stored' as 'stored' | 'exists'\n  if (stored === 'stored')",
  },
  {
    name: 'a picture is written over by a second delivery',
    file: 'src/workers/generator/result.ts',
    from: '{ contentType, ifAbsent: true }',
    to: '{ contentType }',
    test: 'src/workers/generator/handleTask.unit.test.ts',
  },
  {
    name: 'a call that costs money is made without a claim',
    file: 'src/workers/generator/handleTask.ts',
    from: 'const claimed = provider.costsMoney ? await claim(deps, task, timeoutMs) : freeCall',
    to: 'const claimed = provider.costsMoney && task.attempt > 9 ? await claim(deps, task, timeoutMs) : freeCall',
    test: 'src/workers/generator/handleTask.unit.test.ts',
  },
  {
    name: 'a row that has seen an event is changed by it again',
    file: 'src/projections/applyChange.ts',
    from: 'if (before.position >= position) return before',
    to: 'if (before.position > position) return before',
    test: 'src/projections/applyChange.unit.test.ts',
  },
]

export const plantedBugs: readonly PlantedBug[] = [...ruleBugs, ...proofBugs, ...engineBugs]
