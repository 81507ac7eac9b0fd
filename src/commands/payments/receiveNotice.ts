/** A signed notice as it came: what can be read of it goes before the rules of its order, what can't lies where it is found again. */
import { z } from 'zod'
import { commandIdOf, orderIdSchema, unreadableOrderIdOf, userIdSchema } from '../../domain/ids.ts'
import type { NoticeType } from '../../domain/payment/events.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext, RequestInfo } from '../context.ts'
import { providerNameOf } from './order.ts'
import { type NoticeOutcome, record, recordNotice } from './recordNotice.ts'

const types: ReadonlyMap<string, NoticeType> = new Map([
  ['payment.paid', 'paid'],
  ['payment.failed', 'failed'],
  ['payment.refunded', 'refunded'],
])
const visible = (charactersMax: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${charactersMax}}$`))

const envelopeSchema = z.object({ type: z.string() })
const dataSchema = z.object({
  orderId: orderIdSchema,
  userId: userIdSchema,
  packageId: visible(64),
  amount: z.number().int().min(0).max(1_000_000_000),
  currency: visible(16),
  paymentId: visible(200).nullish(),
})
/** The parts of a notice that an operator can go by when the whole can't be read. */
const partSchema = z.object({
  data: z
    .object({ orderId: orderIdSchema.nullable().catch(null), userId: userIdSchema.nullable().catch(null) })
    .catch({ orderId: null, userId: null }),
})

/**
 * @param content the notice as JSON
 * @param noticeId as the sender names it, the same for each repeat
 */
export async function receiveNotice(
  context: CommandContext,
  { content, noticeId, info }: { readonly content: unknown; readonly noticeId: string; readonly info: RequestInfo },
): Promise<NoticeOutcome> {
  const envelope = envelopeSchema.safeParse(content)
  const type = types.get(envelope.data?.type ?? '') ?? null
  if (envelope.success && type === null) return { status: 'ignored', userId: null, position: 0n }
  const parsed = z.object({ data: dataSchema }).safeParse(content)
  if (type !== null && parsed.success) {
    const { paymentId, ...said } = parsed.data.data
    return recordNotice(context, { ...said, noticeId, type, paymentId: paymentId ?? null, receiptUrl: null }, info)
  }
  const part = partSchema.safeParse(content).data?.data ?? { orderId: null, userId: null }
  const now = instant(context.scheduler.now())
  return record(
    context,
    { orderId: unreadableOrderIdOf(noticeId), userId: part.userId },
    { type: 'RecordUnreadable', notice: { noticeId, type, ...part }, provider: providerNameOf(context), now },
    { info, commandId: commandIdOf('record-unreadable', noticeId) },
  )
}
