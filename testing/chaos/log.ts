/**
 * What the raw events of a log come to, by code of its own: nothing of the domain, of projections or of either auditor is
 * imported. It knows an event by the names of its fields in the database.
 */
import pg from 'pg'
import { z } from 'zod'

export interface AccountSum {
  granted: number
  captured: number
  /** Credits of reservations that nothing settled. */
  open: Map<string, number>
}

export interface LogSum {
  readonly accounts: ReadonlyMap<string, AccountSum>
  readonly events: number
  /** Against what can never be. */
  readonly wrong: readonly string[]
}

const row = z.object({ position: z.string(), stream: z.string(), type: z.string(), data: z.record(z.string(), z.unknown()) })
const granted = z.object({
  grantId: z.string(),
  amount: z.number(),
  reference: z.object({ type: z.string(), id: z.string() }),
  balanceAfter: z.number(),
})
const reserved = z.object({ jobId: z.string(), amount: z.number(), balanceAfter: z.number() })
const settled = z.object({ jobId: z.string(), slots: z.array(z.object({ outcome: z.string() })), balanceAfter: z.number() })
const ofTask = z.object({ jobId: z.string(), index: z.number() })
const ofOrder = z.object({ orderId: z.string() })

export async function sumOfLog(databaseUrl: string): Promise<LogSum> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query('select position::text, stream, type, data from eventstore.log entry order by entry.position')
    return sumOf(z.array(row).parse(rows))
  } finally {
    await client.end()
  }
}

interface Sums {
  readonly accounts: Map<string, AccountSum>
  readonly grants: Set<string>
  /** Orders that were paid and whose credits haven't come. */
  readonly paid: Set<string>
  readonly everPaid: Set<string>
  readonly endsOfTasks: Set<string>
  readonly delivered: Map<string, number>
  readonly captured: Map<string, number>
  readonly wrong: string[]
}

/** @returns the balance that the event says it leaves; null where it says none */
type Reader = (sums: Sums, account: AccountSum, data: unknown) => number | null

const readers: Readonly<Record<string, Reader>> = {
  CreditsGranted: ({ grants, paid, wrong }, account, data) => {
    const { grantId, amount, reference, balanceAfter } = granted.parse(data)
    if (grants.has(grantId)) wrong.push(`grant ${grantId} is given twice`)
    if (reference.type === 'PAYMENT' && !paid.delete(reference.id)) wrong.push(`a grant of order ${reference.id}, which nobody paid`)
    grants.add(grantId)
    account.granted += amount
    return balanceAfter
  },
  CreditsReserved: (_sums, account, data) => {
    const { jobId, amount, balanceAfter } = reserved.parse(data)
    account.open.set(jobId, amount)
    return balanceAfter
  },
  ReservationSettled: ({ captured, wrong }, account, data) => {
    const { jobId, slots, balanceAfter } = settled.parse(data)
    const open = account.open.get(jobId)
    if (open !== slots.length) wrong.push(`job ${jobId} is settled with ${slots.length} slots of ${open ?? 'none'}`)
    const paidFor = slots.filter(({ outcome }) => outcome === 'captured').length
    account.open.delete(jobId)
    account.captured += paidFor
    captured.set(jobId, paidFor)
    return balanceAfter
  },
  PaymentReceived: ({ paid, everPaid, wrong }, _account, data) => {
    const { orderId } = ofOrder.parse(data)
    if (everPaid.has(orderId)) wrong.push(`order ${orderId} is paid twice`)
    paid.add(orderId)
    everPaid.add(orderId)
    return null
  },
  ImageDelivered: (sums, _account, data) => {
    const { jobId } = endTask(sums, data)
    sums.delivered.set(jobId, (sums.delivered.get(jobId) ?? 0) + 1)
    return null
  },
  ImageFailed: (sums, _account, data) => {
    endTask(sums, data)
    return null
  },
}

function endTask({ endsOfTasks, wrong }: Sums, data: unknown): z.infer<typeof ofTask> {
  const task = ofTask.parse(data)
  const name = `${task.jobId}/${task.index}`
  if (endsOfTasks.has(name)) wrong.push(`task ${name} ends twice`)
  endsOfTasks.add(name)
  return task
}

function sumOf(events: readonly z.infer<typeof row>[]): LogSum {
  const sums: Sums = {
    ...{ accounts: new Map(), grants: new Set(), paid: new Set(), everPaid: new Set() },
    ...{ endsOfTasks: new Set(), delivered: new Map(), captured: new Map(), wrong: [] },
  }
  const { accounts, wrong } = sums
  for (const [index, { position, stream, type, data }] of events.entries()) {
    if (position !== String(index + 1)) wrong.push(`position ${position} stands where ${index + 1} should`)
    const account = accounts.get(stream) ?? { granted: 0, captured: 0, open: new Map() }
    if (stream.startsWith('account-')) accounts.set(stream, account)
    const said = readers[type]?.(sums, account, data) ?? null
    const balance = balanceOf(account)
    if (said !== null && said !== balance) wrong.push(`${stream} at ${position}: ${type} says ${said}, the sum is ${balance}`)
    if (balance < 0) wrong.push(`${stream} at ${position}: the sum is ${balance}`)
  }
  for (const [jobId, captured] of sums.captured) {
    const delivered = sums.delivered.get(jobId) ?? 0
    if (captured !== delivered) wrong.push(`job ${jobId}: ${captured} captured, ${delivered} delivered`)
  }
  for (const orderId of sums.paid) wrong.push(`order ${orderId} was paid and has no credits`)
  return { accounts, events: events.length, wrong }
}

export const balanceOf = ({ granted: given, captured, open }: AccountSum): number =>
  given - captured - [...open.values()].reduce((sum, amount) => sum + amount, 0)
