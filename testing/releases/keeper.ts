/** Clients of a story that note what they asked for under a key, and what they were answered. */
import { z } from 'zod'
import { type Answer, type Client, job, placed, signIn } from '../client.ts'
import { waitFor } from '../waitFor.ts'
import { type AccountFacts, accountFactsSchema, type Facts } from './facts.ts'

const operator = 'operator-1'
const taskMsMax = 60_000

interface Grant {
  readonly kind: string
  readonly amount: number
  readonly reason: string
  readonly expiresAt?: string
}

export type Keeper = ReturnType<typeof createKeeper>
export type Account = Awaited<ReturnType<Keeper['open']>>

export function createKeeper() {
  const keyed: Facts['keyed'][number][] = []
  const grants = new Map<string, AccountFacts['grants'][number][]>()
  const toBeErased: string[] = []
  let ledgerPosition = ''

  async function ask(client: Client, role: 'user' | 'admin', path: string, body: Record<string, unknown>): Promise<Answer> {
    const key = `${client.userId}/${keyed.length}`
    const answer = await client.send('POST', path, { body, key })
    const { status, headers } = answer
    ledgerPosition = headers.get('ledger-position') ?? ledgerPosition
    keyed.push({ userId: client.userId, role, path, key, body, status, answer: answer.as(z.record(z.string(), z.unknown())) })
    return answer
  }

  /** Signs in, which opens the account. */
  async function open(address: string, userId: string) {
    const client = await signIn(address, userId)
    await client.ledger()
    const known = grants.get(userId) ?? []
    grants.set(userId, known)

    const order = (totalImages: number, photoId: string) =>
      ask(client, 'user', '/api/ai/jobs', {
        mode: totalImages === 1 ? 'SINGLE' : 'BATCH',
        styles: ['MINIMALIST_GALLERY'],
        roles: ['BRIDE'],
        totalImages,
        referencePhotoIds: [photoId],
      })

    return {
      client,
      order,
      placed: async (totalImages: number, photoId: string) => (await order(totalImages, photoId)).as(placed),
      shootOf: async (totalImages: number, photoId: string) => client.ended((await order(totalImages, photoId)).as(placed).jobId),
      shoot: async (body: Record<string, unknown>) => client.ended((await ask(client, 'user', '/api/ai/jobs', body)).as(placed).jobId),
      untilTask: (jobId: string, index: number, status: string) =>
        waitFor(
          `task ${index} of ${userId} to be ${status}`,
          async () => (await client.readJob(jobId)).tasks[index]?.status === status,
          taskMsMax,
        ),
      grant: async ({ expiresAt, ...grant }: Grant) => {
        const admin = await signIn(address, operator, ['admin'])
        const body = { userId, ...grant, ...(expiresAt === undefined ? {} : { expiresAt }) }
        const { grantId } = (await ask(admin, 'admin', '/api/admin/grants', body)).as(z.object({ grantId: z.string() }))
        known.push({ grantId, kind: grant.kind, amount: grant.amount, expiresAt: expiresAt ?? null })
      },
      album: async (name: string) => (await client.send('POST', '/api/ai/albums', { body: { name } })).as(z.object({ id: z.string() })).id,
      rename: (id: string, name: string) => client.send('PATCH', `/api/ai/albums/${id}`, { body: { name }, headers: { 'if-match': '*' } }),
      deleteOnePortrait: async () => {
        const [portrait] = await portraitsOf(client)
        await client.send('DELETE', `/api/ai/reference-photos/${portrait?.id}`)
      },
      tell: () => tell(client, known),
    }
  }

  return {
    keyed,
    open,
    erasedLater: (photoId: string) => void toBeErased.push(photoId),
    toBeErased: (): readonly string[] => toBeErased,
    userIds: (): readonly string[] => [...grants.keys()],
    ledgerPosition: () => ledgerPosition,
  }
}

async function portraitsOf(client: Client) {
  const answer = await client.send('GET', '/api/ai/reference-photos')
  return answer.as(z.object({ referencePhotos: accountFactsSchema.shape.referencePhotos })).referencePhotos
}

async function tell(client: Client, grants: AccountFacts['grants']): Promise<AccountFacts> {
  const { shape } = accountFactsSchema
  const read = async <Schema extends z.ZodType>(path: string, schema: Schema) => (await client.send('GET', `/api/ai/${path}`)).as(schema)
  const { jobs } = await read('jobs?limit=100', z.object({ jobs: z.array(job.pick({ id: true })) }))
  const { albums } = await read('albums?limit=100', z.object({ albums: z.array(z.object({ id: z.string() })) }))
  const { generations } = await read('generations?limit=100', z.object({ generations: shape.generations }))
  return {
    userId: client.userId,
    grants,
    jobs: await Promise.all(jobs.map(({ id }) => read(`jobs/${id}`, shape.jobs.element))),
    credits: await read('credits?limit=100', shape.credits),
    referencePhotos: await portraitsOf(client),
    albums: await Promise.all(albums.map(({ id }) => read(`albums/${id}`, shape.albums.element))),
    generations,
  }
}
