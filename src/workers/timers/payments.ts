import { limits } from '../../domain/catalogue.ts'
import { orderIdSchema } from '../../domain/ids.ts'
import { expireOrder, resolveConfirmation } from '../../commands/payments/askAboutOrder.ts'
import { resumeRefund } from '../../commands/payments/refund.ts'
import { instant } from '../../scheduling/instant.ts'
import type { TimerDeps } from './deps.ts'
import { forEachDue, rowsPerPageMax } from './rows.ts'

/** A confirmation is asked about from here on; whoever began it may still be waiting for its answer. */
const askAfterMs = 10_000
/** How often, by the age of the wait: of a whole day's about eighty questions. */
const askEvery = [
  { untilMs: 60_000, everyMs: 10_000 },
  { untilMs: 600_000, everyMs: 60_000 },
  { untilMs: 3_600_000, everyMs: 600_000 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 1_800_000 },
] as const
/** A pass comes twice within this time, so that no turn is missed. */
const turnMs = 10_000
/** A refund is asked for again this often. */
const refundEveryMs = 60_000

interface DueOrder {
  readonly id: string
  readonly dueAt: string
}
type Column = 'opened_at' | 'confirming_since' | 'refund_requested_at'

/** The partial index of each column holds the rows of its condition. */
const conditions: Readonly<Record<Column, string>> = {
  opened_at: "status = 'OPEN'",
  confirming_since: 'confirming is not null',
  refund_requested_at: 'refund_requested_at is not null',
}

const dueOrders =
  ({ pool }: TimerDeps, column: Column, until: string) =>
  async (last: { readonly dueAt: string; readonly id: string }) => {
    const { rows } = await pool.query<DueOrder>(
      `select order_id as id, ${column}::text as "dueAt" from payments
      where ${conditions[column]} and ${column} <= $1 and (${column}, order_id) > ($2::timestamptz, $3)
      order by ${column}, order_id limit $4`,
      [until, last.dueAt, last.id, rowsPerPageMax],
    )
    return rows
  }

/**
 * Ensures that an order which nobody has paid expires after a day, and that its provider was asked before.
 * @returns how many expired
 */
export async function expireCheckouts(deps: TimerDeps): Promise<number> {
  const { context, log } = deps
  const until = instant(context.scheduler.now() - limits.checkoutOpenMs)
  return forEachDue(log, dueOrders(deps, 'opened_at', until), ({ id }) => expireOrder(context, orderIdSchema.parse(id)))
}

/** Ensures that the end of every confirmation is learnt. @returns how many were */
export async function resolveConfirmations(deps: TimerDeps): Promise<number> {
  const { context, log } = deps
  const nowMs = context.scheduler.now()
  return forEachDue(log, dueOrders(deps, 'confirming_since', instant(nowMs - askAfterMs)), async ({ id, dueAt }) => {
    if (!isTurn(nowMs - Date.parse(dueAt))) return false
    return resolveConfirmation(context, orderIdSchema.parse(id), dueAt)
  })
}

/** Ensures that what an operator wants paid back is asked for until it is. @returns how many were paid back */
export async function resumeRefunds(deps: TimerDeps): Promise<number> {
  const { context, log } = deps
  const until = instant(context.scheduler.now() - refundEveryMs)
  return forEachDue(log, dueOrders(deps, 'refund_requested_at', until), ({ id }) => resumeRefund(context, orderIdSchema.parse(id)))
}

function isTurn(ageMs: number): boolean {
  const everyMs = askEvery.find(({ untilMs }) => ageMs < untilMs)?.everyMs ?? turnMs
  return ageMs % everyMs < turnMs
}
