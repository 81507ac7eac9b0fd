import { commandIdOf, operationIdOf, operationsStream } from '../../domain/ids.ts'
import type { ProofStore } from '../../ports/proofStore.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'

/**
 * Begins another tree over the whole log. Killed between the two steps, the second one is made by the next call.
 * @returns false when there is a tree of that name already, and another one is sealed
 */
export async function restartProof(
  context: Pick<CommandContext, 'operations' | 'scheduler'>,
  proofs: ProofStore,
  { origin, reason, info }: { readonly origin: string; readonly reason: string; readonly info: RequestInfo },
): Promise<boolean> {
  const [previousOrigin = null] = await proofs.origins()
  if (previousOrigin === origin) return true
  if (await proofs.find(origin)) return false
  await context.operations.execute(
    operationsStream(operationIdOf('restart-proof', origin)),
    { type: 'RestartProof', origin, previousOrigin, reason, restartedBy: info.actor, decidedAt: instant(context.scheduler.now()) },
    metaOfRequest(commandIdOf('restart-proof', origin), info),
  )
  await proofs.begin(origin)
  return true
}
