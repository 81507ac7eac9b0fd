import { commandIdOf, operationIdOf, operationsStream } from '../../domain/ids.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { metaOfRequest } from '../meta.ts'

export interface FailedLetter {
  /** The id under which the operator's list has it. */
  readonly letterId: string
  readonly queue: string
  readonly failedAt: string
  readonly attempts: number | null
}

/** Records who wants it tried again, once for each time that it failed. The replay itself is the caller's, and comes behind it. */
export async function recordReplay(
  context: Pick<CommandContext, 'operations' | 'scheduler'>,
  { info, ...letter }: FailedLetter & { readonly info: RequestInfo },
): Promise<{ readonly position: bigint }> {
  const cause = ['replay-dead-letter', letter.letterId, letter.failedAt, letter.attempts ?? 0] as const
  return context.operations.execute(
    operationsStream(operationIdOf(...cause)),
    { type: 'ReplayDeadLetter', ...letter, replayedBy: info.actor, decidedAt: instant(context.scheduler.now()) },
    metaOfRequest(commandIdOf(...cause), info),
  )
}
