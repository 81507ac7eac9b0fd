import { z } from 'zod'
import type { NoticeOutcome } from '../../commands/payments/recordNotice.ts'
import type { Answer } from '../endpoint.ts'
import { rejectionCodeSchema } from '../../domain/payment/events.ts'

export const noticeAnswerSchema = z
  .object({
    status: z.enum(['accepted', 'duplicate', 'ignored', 'rejected']),
    code: rejectionCodeSchema.optional().meta({ description: 'Why it is rejected.' }),
  })
  .meta({ id: 'NoticeAnswer' })

export function noticeAnswerOf(outcome: NoticeOutcome): Answer<z.infer<typeof noticeAnswerSchema>> {
  const { status, userId, position } = outcome
  const body = status === 'rejected' ? { status, code: outcome.code } : { status }
  return { type: 'json', body, position, ...(userId === null ? {} : { writtenFor: userId }) }
}
