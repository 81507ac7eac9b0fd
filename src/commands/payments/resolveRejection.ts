import { commandIdOf, operationIdOf, operationsStream, type OrderId, type RejectionId, type UserId } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'

export interface ResolveRejectionInput {
  readonly rejectionId: RejectionId
  /** The order and the user that the rejection names. */
  readonly orderId: OrderId | null
  readonly userId: UserId | null
  readonly note: string
  readonly info: RequestInfo
}

/** Takes a rejected notice off the operator's list, with who and why; the first one counts. */
export async function resolveRejection(
  context: CommandContext,
  { info, ...rejection }: ResolveRejectionInput,
): Promise<{ readonly position: bigint }> {
  const { rejectionId } = rejection
  return context.operations.execute(
    operationsStream(operationIdOf('resolve-rejection', rejectionId)),
    { type: 'ResolveRejection', ...rejection, resolvedBy: info.actor, decidedAt: instant(context.scheduler.now()) },
    metaOfRequest(commandIdOf('resolve-rejection', rejectionId), info),
  )
}
