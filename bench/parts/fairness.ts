/**
 * What others feel of accounts that upload and order as fast as they can: how long somebody's single image takes from the
 * order to its delivery, and an upload to its answer, on a service that has nothing else to do, beside one such account and
 * beside five. With the real face check and the real stylist, in one process, on the cores of those who ask.
 */
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { type Client, placed, portraitForm, signIn } from '../../testing/client.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { percentilesOf } from '../harness/percentiles.ts'
import { startRoles } from '../load/service.ts'
import type { BenchContext, Measurement } from '../measurement.ts'

export const name = 'fairness'
export const about = 'how soon one gets an image and an answer to an upload beside accounts that ask for all they can'
export const seconds = 150

const greedyCounts = [0, 1, 5] as const
/** Each has so many uploads and so many orders on their way at any time. */
const uploadsAtOnce = 4
const ordersAtOnce = 2
const imagesOfGreedy = 20
const creditsOfGreedy = 100_000
const ordersMeasured = 8
const uploadsMeasured = 4
/** Until queues are as long as they get. */
const settleMs = 5_000
/** Who is refused comes again at once, but for this. */
const refusedRestMs = 50

export async function run(context: BenchContext): Promise<readonly Measurement[]> {
  const service = await startRoles(context, ['api', 'projector', 'reactor', 'timers', 'generator'], { LOG_LEVEL: 'error' })
  const address = service.found
  const operator = await signIn(address, 'operator', ['admin'])
  const all: Seen[] = []
  for (const greedy of greedyCounts) {
    context.progress(greedy === 0 ? 'alone' : `beside ${greedy} that ask for all they can`)
    const stop = await startGreedy(address, operator, greedy)
    if (greedy > 0) await setTimeout(settleMs)
    all.push(await feel(address, operator))
    await stop()
  }
  return all.flatMap((seen, index) => measurementsOf(greedyCounts[index] ?? 0, seen, all[0] ?? seen))
}

interface Seen {
  readonly imageMs: readonly number[]
  readonly uploadMs: readonly number[]
}

async function withCredits(address: string, operator: Client, amount: number): Promise<Client> {
  const client = await signIn(address)
  await client.untilServed()
  const { status, text } = await operator.send('POST', '/api/admin/grants', {
    body: { userId: client.userId, amount, kind: 'goodwill', reason: 'bench' },
    key: client.userId,
  })
  if (status >= 300) throw new Error(`a grant was answered ${status} ${text}`)
  return client
}

/** @returns what ends them */
async function startGreedy(address: string, operator: Client, count: number): Promise<() => Promise<void>> {
  let open = true
  const loops: Promise<void>[] = []
  const again = async (ask: () => Promise<{ readonly status: number }>) => {
    while (open) {
      // The service may be gone, if what is measured failed.
      const status = await ask().then(
        (answer) => answer.status,
        () => 503,
      )
      if (status >= 400) await setTimeout(refusedRestMs)
    }
  }
  for (let number = 0; number < count; number += 1) {
    const client = await withCredits(address, operator, creditsOfGreedy)
    const { id } = await client.register('BRIDE')
    for (let at = 0; at < uploadsAtOnce; at += 1) {
      loops.push(again(async () => client.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'GROOM' }) })))
    }
    for (let at = 0; at < ordersAtOnce; at += 1) loops.push(again(() => client.order(id, imagesOfGreedy)))
  }
  return async () => {
    open = false
    await Promise.all(loops)
  }
}

async function feel(address: string, operator: Client): Promise<Seen> {
  const client = await withCredits(address, operator, ordersMeasured)
  const uploadMs: number[] = []
  let photoId = ''
  for (let number = 0; number < uploadsMeasured; number += 1) {
    const form = await portraitForm({ role: 'BRIDE' })
    const beganAtMs = performance.now()
    const answer = await client.send('POST', '/api/ai/reference-photos', { form })
    uploadMs.push(performance.now() - beganAtMs)
    photoId = answer.as(z.object({ id: z.string() })).id
  }
  const imageMs: number[] = []
  for (let number = 0; number < ordersMeasured; number += 1) {
    const beganAtMs = performance.now()
    const { jobId } = (await client.order(photoId, 1)).as(placed)
    const ended = await waitFor(
      'the image',
      async () => {
        const job = await client.readJob(jobId)
        return job.completedAt === null ? null : job
      },
      120_000,
    )
    imageMs.push(performance.now() - beganAtMs)
    if (ended.status !== 'COMPLETED') throw new Error(`a job of one image ended as ${ended.status}`)
  }
  return { imageMs, uploadMs }
}

function measurementsOf(greedy: number, seen: Seen, alone: Seen): readonly Measurement[] {
  const beside = greedy === 0 ? 'alone' : `beside ${greedy} account${greedy === 1 ? '' : 's'} that ask for all they can`
  return (['imageMs', 'uploadMs'] as const).map((which) => {
    const percentiles = percentilesOf(seen[which], [0.5, 1])
    const [own, quiet] = [percentiles.p50 ?? Number.NaN, percentilesOf(alone[which], [0.5]).p50 ?? Number.NaN]
    return {
      part: name,
      name: `${which === 'imageMs' ? 'an image' : 'an upload'}, ${beside}`,
      unit: 'ms p50',
      value: own,
      percentiles,
      ...(greedy === 0 ? {} : { compared: { to: 'alone', value: quiet, ratio: quiet / own } }),
      notes: `${seen[which].length} times${greedy === 0 ? '' : `, ${(own / quiet).toFixed(1)} times as long as alone`}`,
    }
  })
}
