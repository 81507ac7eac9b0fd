/** What a release said of its own history over HTTP, just before it was killed: what every later one has to know of it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The answers are kept as they came: a field more in a later release is fine, another value is not. */
const answerSchema = z.record(z.string(), z.unknown())
const jobSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  completedAt: z.string().nullable(),
  tasks: z.array(z.looseObject({ taskId: z.string(), index: z.number(), status: z.string(), imageUrl: z.string().nullable() })),
})

export const accountFactsSchema = z.object({
  userId: z.string(),
  /** As they were ordered of the operator, beside the sign-up bonus; the grant's id is in the history. */
  grants: z.array(z.object({ grantId: z.string(), kind: z.string(), amount: z.number(), expiresAt: z.string().nullable() })),
  credits: z.looseObject({ balance: z.number(), reserved: z.number(), transactions: z.array(answerSchema) }),
  jobs: z.array(jobSchema),
  referencePhotos: z.array(z.looseObject({ id: z.string() })),
  /** Single reads, with their photos. */
  albums: z.array(z.looseObject({ id: z.string(), photos: z.array(z.looseObject({ imageUrl: z.string() })) })),
  generations: z.array(answerSchema),
})
export type AccountFacts = z.infer<typeof accountFactsSchema>

export const factsSchema = z.object({
  release: z.string(),
  madeAt: z.string(),
  accounts: z.array(accountFactsSchema),
  /** Keyed requests with their first answers, which stay their answers. */
  keyed: z.array(
    z.object({
      userId: z.string(),
      role: z.enum(['user', 'admin']),
      path: z.string(),
      key: z.string(),
      body: answerSchema,
      status: z.number(),
      answer: answerSchema,
    }),
  ),
  /** The whole stream of a finished job, as a client got it. */
  jobEvents: z.object({ userId: z.string(), jobId: z.string(), text: z.string() }),
  /** The `Ledger-Position` of a write. */
  ledgerPosition: z.string(),
})
export type Facts = z.infer<typeof factsSchema>

/** Those whose data every release opens. */
export const releases = ['0.1.0'] as const

export const releaseFolder = (release: string): string => join(import.meta.dirname, release)

export async function readFacts(release: string, engines: 'embedded' | 'eventstoredb'): Promise<Facts> {
  return factsSchema.parse(JSON.parse(await readFile(join(releaseFolder(release), `${engines}.json`), 'utf8')))
}

export const eventLogOf = (release: string): string => join(releaseFolder(release), 'eventstoredb.ndjson')

/** Unfinished when the release was killed. */
export const hasOpenJob = ({ jobs }: AccountFacts): boolean => jobs.some(({ completedAt }) => completedAt === null)
