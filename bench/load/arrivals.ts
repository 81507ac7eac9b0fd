/**
 * Requests that come when they are due, whether the ones before were answered or not, as from people who don't know of each
 * other: orders, and cancels of the jobs that were accepted. What is refused is not asked again at once by the same one.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Couple } from './couples.ts'
import { headersOf, orderOf } from './cycles.ts'
import { type HttpClient, openHttpClient, type Reply } from './httpClient.ts'

const tickMs = 4
/** Cancel what is left, one after another each. */
const cleanersMax = 32
const placedSchema = z.object({ jobId: z.string() })

export interface Arrivals {
  readonly seconds: number
  readonly offered: number
  /** Milliseconds from when it was due to its answer, of each that was served. */
  readonly servedMs: readonly number[]
  readonly refusedMs: readonly number[]
  /** Refusals that didn't say when to come again. */
  readonly withoutRetryAfter: number
  /** Answers that are neither: none, if all is well. */
  readonly others: readonly string[]
  /** Due while each connection waited for an answer. */
  readonly unsent: number
}

interface Job {
  readonly couple: Couple
  readonly jobId: string
}

/** Until none is left: whoever comes next finds the accounts as they were. */
async function cancelLeft(client: HttpClient, jobs: Job[]): Promise<void> {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const { status } = await client.send('PATCH', `/api/ai/jobs/${job.jobId}`, headersOf(job.couple), { action: 'cancel' })
    if (status >= 300) jobs.push(job)
  }
}

/** @param perSecond orders and cancels together; half of them once there is as much to cancel as there are orders */
export async function arrive(address: string, couples: readonly Couple[], perSecond: number, seconds: number): Promise<Arrivals> {
  const idle: { readonly client: HttpClient; readonly couple: Couple }[] = []
  for (const couple of couples) idle.push({ client: await openHttpClient(address), couple })
  const all = [...idle]
  const jobs: Job[] = []
  const servedMs: number[] = []
  const refusedMs: number[] = []
  const others: string[] = []
  let [due, offered, unsent, withoutRetryAfter, underWay] = [0, 0, 0, 0, 0]
  const beganAtMs = performance.now()

  function note(reply: Reply, dueAtMs: number): boolean {
    const ms = performance.now() - dueAtMs
    if (reply.status === 503) {
      refusedMs.push(ms)
      if (reply.retryAfter === null) withoutRetryAfter += 1
    } else if (reply.status < 300) servedMs.push(ms)
    else others.push(`${reply.status} ${reply.body.slice(0, 200)}`)
    return reply.status < 300
  }

  async function ask(who: { readonly client: HttpClient; readonly couple: Couple }, dueAtMs: number): Promise<void> {
    const job = jobs.shift()
    if (job) {
      const reply = await who.client.send('PATCH', `/api/ai/jobs/${job.jobId}`, headersOf(job.couple), { action: 'cancel' })
      if (!note(reply, dueAtMs)) jobs.push(job)
      return
    }
    const headers = { ...headersOf(who.couple), 'idempotency-key': crypto.randomUUID() }
    const reply = await who.client.send('POST', '/api/ai/jobs', headers, orderOf(who.couple))
    if (note(reply, dueAtMs)) jobs.push({ couple: who.couple, jobId: placedSchema.parse(JSON.parse(reply.body)).jobId })
  }

  while (performance.now() < beganAtMs + seconds * 1_000) {
    for (const wanted = ((performance.now() - beganAtMs) / 1_000) * perSecond; due < wanted; due += 1) {
      const who = idle.shift()
      if (!who) {
        unsent += 1
        continue
      }
      offered += 1
      underWay += 1
      ask(who, beganAtMs + (due / perSecond) * 1_000)
        .catch((error: unknown) => others.push(String(error)))
        .finally(() => {
          underWay -= 1
          idle.push(who)
        })
    }
    await delay(tickMs)
  }
  const tookSeconds = (performance.now() - beganAtMs) / 1_000
  while (underWay > 0) await delay(tickMs)
  await Promise.all(all.slice(0, cleanersMax).map(({ client }) => cancelLeft(client, jobs)))
  for (const { client } of all) client.close()
  return { seconds: tookSeconds, offered, servedMs, refusedMs, withoutRetryAfter, others, unsent }
}
