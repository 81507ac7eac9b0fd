import { recordOutcome } from '../../commands/jobs/jobSteps.ts'
import { startReactor } from '../../workers/reactor/reactor.ts'
import type { StartRole } from '../foundation.ts'

export const reactor: StartRole = async ({ engines, context, bus, tracing, scheduler, log, run, lead }) => {
  const { checkpoints, parked } = engines
  // Not the name that 0.1.0 leads by: one that still runs would lead for ever, and couldn't do its work.
  lead('follower reactor', async () => startReactor({ checkpoints, parked, context, bus, tracing, scheduler, log }))
  run(await bus.consumeOutcomes({ concurrency: 16, handle: (outcome) => recordOutcome(context, outcome) }))
}
