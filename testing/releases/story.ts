/**
 * The history that a release's data folder tells: everything that can happen to a credit, a job or a portrait over
 * HTTP, and jobs that are at different points of their way when everything is killed.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { job, portraitForm, signIn } from '../client.ts'
import { type RunningService, startRoles, startService } from '../service.ts'
import { waitFor } from '../waitFor.ts'
import type { AccountFacts, Facts } from './facts.ts'
import { createKeeper, type Keeper } from './keeper.ts'

type Environment = Readonly<Record<string, string>>

/** Long enough to be spent before it, short enough to have passed when the folder is opened. */
const soon = () => new Date(Date.now() + 60_000).toISOString()
/** A deactivated portrait's file goes a minute or more later. */
const erasedMsMax = 180_000

export interface Killable {
  readonly facts: Facts
  /** All processes of the service but for its Postgres. */
  readonly running: readonly RunningService[]
}

/**
 * @param environment by which the service finds its engines
 * @param beforeTheEnd runs at the end of the last chapter that ends in order
 */
export async function liveThrough(
  release: string,
  dataDir: string,
  environment: Environment,
  beforeTheEnd: () => Promise<void>,
): Promise<Killable> {
  const env = { DATA_DIR: dataDir, AUTH_MODE: 'dev', ...environment }
  const keeper = createKeeper()
  const during = async (settings: Environment, chapter: (address: string, keeper: Keeper) => Promise<void>) => {
    const service = await startService({ ...env, ...settings })
    try {
      await chapter(service.address, keeper)
    } finally {
      await service.stop()
    }
  }
  await during({}, goodDays)
  await during({ STYLIST_FAULTS: '0:content_refused,1:provider_unavailable', TASK_ATTEMPTS_MAX: '1' }, failures)
  await during({ STYLIST_DELAY_MS: '8000', JOB_DEADLINE_MS: '1500' }, deadlines)
  await during({ STYLIST_DELAY_MS: '2500', GENERATOR_CONCURRENCY: '1' }, secondThoughts)
  await during({}, async (address) => {
    await untilErased(address, keeper, dataDir)
    await beforeTheEnd()
  })
  return lastMoments(release, env, keeper)
}

/** Grants of every kind, albums, portraits, and jobs in which everything is delivered. */
async function goodDays(address: string, keeper: Keeper): Promise<void> {
  const couple = await keeper.open(address, 'couple-1')
  await couple.grant({ kind: 'goodwill', amount: 10, reason: '오픈 기념 선물' })
  await couple.grant({ kind: 'compensation', amount: 2, reason: '지연 보상' })
  await couple.grant({ kind: 'promotion', amount: 3, reason: '봄 행사', expiresAt: '2099-12-31T15:00:00.000Z' })
  await couple.grant({ kind: 'purchase', amount: 30, reason: 'bank transfer' })
  const bride = await couple.client.register('BRIDE')
  const groom = await couple.client.register('GROOM')
  const spring = await couple.album('우리의 봄날')
  await couple.rename(spring, '제주도, 우리의 봄 🌸')
  const studio = await couple.album('스튜디오 촬영')
  await couple.shoot({
    albumId: studio,
    mode: 'SINGLE',
    styles: ['BLACK_AND_WHITE'],
    roles: ['BRIDE'],
    totalImages: 1,
    referencePhotoIds: [bride.id],
  })
  await couple.client.send('DELETE', `/api/ai/albums/${studio}`)
  const both = { styles: ['CLASSIC_STUDIO'], roles: ['GROOM', 'BRIDE'], totalImages: 2, referencePhotoIds: [groom.id, bride.id] }
  await couple.shoot({ albumId: spring, mode: 'BATCH', ...both })

  const unspent = await keeper.open(address, 'expires-unspent')
  await unspent.grant({ kind: 'goodwill', amount: 7, reason: 'never touched', expiresAt: soon() })
  const partly = await keeper.open(address, 'expires-partly-spent')
  await partly.grant({ kind: 'promotion', amount: 4, reason: 'one of four spent', expiresAt: soon() })
  await partly.shootOf(1, (await partly.client.register('BRIDE')).id)
  const spent = await keeper.open(address, 'expires-spent')
  await spent.grant({ kind: 'compensation', amount: 1, reason: 'all spent in time', expiresAt: soon() })
  await spent.shootOf(1, (await spent.client.register('BRIDE')).id)

  const older = await keeper.open(address, 'auth0|older.client:1')
  const form = await portraitForm({ style: 'MINIMALIST_GALLERY', role: 'BRIDE' })
  await older.client.send('POST', '/api/ai/generate/stream', { form, key: 'one-off' })
  await keeper.open(address, 'newcomer')
}

/** A job of which nothing came and one of which a part came; portraits that were replaced and deleted. */
async function failures(address: string, keeper: Keeper): Promise<void> {
  const couple = await keeper.open(address, 'couple-2')
  const replaced = await couple.client.register('BRIDE')
  const bride = await couple.client.register('BRIDE')
  keeper.erasedLater(replaced.id)
  await couple.shootOf(2, bride.id)
  await couple.shootOf(3, bride.id)
  const groom = await couple.client.register('GROOM')
  await couple.client.send('DELETE', `/api/ai/reference-photos/${groom.id}`)
  keeper.erasedLater(groom.id)
}

async function deadlines(address: string, keeper: Keeper): Promise<void> {
  const late = await keeper.open(address, 'too-late')
  await late.shootOf(2, (await late.client.register('BRIDE')).id)
}

/** Orders that are refused and stay refused, and a job that is cancelled when one of its images is there. */
async function secondThoughts(address: string, keeper: Keeper): Promise<void> {
  const couple = await keeper.open(address, 'couple-3')
  const { id } = await couple.client.register('BRIDE')
  await couple.order(20, id)
  const { jobId } = await couple.placed(3, id)
  await couple.order(1, id)
  await couple.untilTask(jobId, 0, 'DELIVERED')
  await couple.client.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
}

async function untilErased(address: string, keeper: Keeper, dataDir: string): Promise<void> {
  await signIn(address)
  const files = async () => (await readdir(join(dataDir, 'objects'), { recursive: true })).join('\n')
  for (const photoId of keeper.toBeErased()) {
    await waitFor(`the file of portrait ${photoId} to be erased`, async () => !(await files()).includes(photoId), erasedMsMax)
  }
}

/**
 * The process that leads the reactions is frozen while the other one goes on: what is ordered from then on is no more
 * than reserved, and what is delivered is recorded and not settled.
 */
async function lastMoments(release: string, env: Environment, keeper: Keeper): Promise<Killable> {
  const settings = { ...env, STYLIST_DELAY_MS: '6000', STYLIST_FAULTS: '2:content_refused', TASK_ATTEMPTS_MAX: '1' }
  const leader = await startRoles(['reactor'], settings)
  const service = await startService(settings)
  const open = async (userId: string) => {
    const account = await keeper.open(service.address, userId)
    return { account, photoId: (await account.client.register('BRIDE')).id }
  }
  const [delivered, half, reserved] = [await open('open-delivered'), await open('open-half-way'), await open('open-reserved')]
  await half.account.grant({ kind: 'promotion', amount: 3, reason: 'held while it expires', expiresAt: soon() })

  const whole = await delivered.account.placed(1, delivered.photoId)
  const part = await half.account.placed(5, half.photoId)
  await delivered.account.untilTask(whole.jobId, 0, 'RUNNING')
  await half.account.untilTask(part.jobId, 0, 'RUNNING')
  process.kill(leader.pid, 'SIGSTOP')
  await reserved.account.placed(4, reserved.photoId)
  const couple = await keeper.open(service.address, 'couple-1')
  await couple.deleteOnePortrait()
  await delivered.account.untilTask(whole.jobId, 0, 'DELIVERED')
  for (const [index, status] of ['DELIVERED', 'DELIVERED', 'FAILED'].entries()) await half.account.untilTask(part.jobId, index, status)

  return { facts: await tell(release, service.address, keeper), running: [leader, service] }
}

async function tell(release: string, address: string, keeper: Keeper): Promise<Facts> {
  const accounts: AccountFacts[] = []
  for (const userId of keeper.userIds()) accounts.push(await (await keeper.open(address, userId)).tell())
  const couple = await signIn(address, 'couple-1')
  const { jobs } = (await couple.send('GET', '/api/ai/jobs')).as(z.object({ jobs: z.array(job) }))
  const jobId = jobs.find(({ totalImages }) => totalImages === 2)?.id ?? ''
  const { text } = await couple.send('GET', `/api/ai/jobs/${jobId}/events`)
  const { keyed, ledgerPosition } = keeper
  return {
    release,
    madeAt: new Date().toISOString(),
    accounts,
    keyed,
    jobEvents: { userId: couple.userId, jobId, text },
    ledgerPosition: ledgerPosition(),
  }
}
