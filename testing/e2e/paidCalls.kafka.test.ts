/**
 * Two generators as processes and a provider whose calls cost money: whatever becomes of a generator in the middle of a
 * call, nobody makes another while that one may still answer, and every image is delivered and paid for once.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestKafka, type TestKafka } from '../engines/kafka.ts'
import { lingerMs, type PortraitServer, startPortraitServer } from '../providers/portraitServer.ts'
import { openTestS3, type TestS3 } from '../engines/s3.ts'
import { eventStoreUrl, hasS3 } from '../engines/servers.ts'
import type { RunningService } from '../service.ts'
import { waitFor } from '../waitFor.ts'
import { beginShoot, expectDelivered, expectVerified, openScaledService, type ScaledService, type Shoot } from './scaledService.ts'

const images = 10
let kafka: TestKafka
let s3: TestS3 | null
let service: ScaledService
let provider: PortraitServer
let api: RunningService
let generators: readonly RunningService[] = []

beforeAll(async () => {
  kafka = await openTestKafka()
  s3 = hasS3 ? await openTestS3() : null
  provider = await startPortraitServer()
  service = await openScaledService({ kafka, s3, eventStoreUrl })
  api = await service.run(['api', 'projector', 'reactor', 'timers'], await settingsOf('nobody', lingerMs))
}, 900_000)
afterEach(async () => {
  // Killed: one that is frozen ends in no other way.
  await Promise.all(generators.map((generator) => generator.kill()))
})
afterAll(async () => {
  await service?.stop()
  await provider?.close()
  await s3?.stop()
  await kafka?.stop()
})

/** For a process whose calls can be told from those of others, and take no longer than the deadline. */
async function settingsOf(client: string, deadlineMs: number): Promise<Readonly<Record<string, string>>> {
  const model = {
    id: 'portrait',
    name: 'Portrait',
    provider: 'a1111',
    providerModel: 'checkpoint',
    endpoint: `${provider.url}/${client}`,
    deadlineMs,
    size: { width: 1024, height: 1024 },
    price: null,
  }
  const modelsFile = join(service.environment.DATA_DIR ?? '', `models-${client}.json`)
  await writeFile(modelsFile, JSON.stringify({ models: [model] }))
  return { PROVIDER: 'a1111', MODELS_FILE: modelsFile, GENERATOR_CONCURRENCY: '3' }
}

async function startGenerators(deadlineMs: number): Promise<RunningService> {
  const first = await service.run(['generator'], await settingsOf('first', deadlineMs))
  generators = [first, await service.run(['generator'], await settingsOf('second', deadlineMs))]
  return first
}
/** @returns the generator that has just begun to call for it, and takes its time */
async function shootOfTwo() {
  provider.linger('first')
  const victim = await startGenerators(lingerMs + 3_000)
  const shoot = await beginShoot(api.address, images)
  await waitFor('a call of the first generator', () => provider.worksFor('first'), 120_000)
  return { victim, shoot }
}
async function callsOf({ couple, jobId }: Shoot) {
  const taskIds = (await couple.readJob(jobId)).tasks.map(({ taskId }) => taskId)
  expect(provider.overlapping(taskIds)).toEqual([])
  return taskIds.map((taskId) => provider.callsOf(taskId))
}
/** Some were made twice, none more often. */
const madeAgain = (calls: readonly number[]) => expect(new Set(calls)).toEqual(new Set([1, 2]))

test('a generator is killed in the middle of its calls', { timeout: 300_000 }, async () => {
  const { victim, shoot } = await shootOfTwo()
  await victim.kill()
  await expectDelivered(shoot)
  madeAgain(await callsOf(shoot))
  await expectVerified(service)
})

test('a generator freezes in the middle of its calls and thaws when others have made them again', { timeout: 300_000 }, async () => {
  const { victim, shoot } = await shootOfTwo()
  process.kill(victim.pid, 'SIGSTOP')
  await expectDelivered(shoot)
  process.kill(victim.pid, 'SIGCONT')
  provider.linger(null)
  const next = await beginShoot(api.address, images)
  await expectDelivered(next)
  madeAgain(await callsOf(shoot))
  await callsOf(next)
  await expectVerified(service)
})

test('a provider that never answers one task costs that task alone, and its credit comes back', { timeout: 300_000 }, async () => {
  const deadlineMs = 5_000
  await startGenerators(deadlineMs)
  provider.hangOnNext(deadlineMs)
  const shoot = await beginShoot(api.address, images)
  const job = await shoot.couple.ended(shoot.jobId, 120_000)
  expect(job).toMatchObject({
    status: 'PARTIAL',
    completedImages: images - 1,
    failedImages: 1,
    creditsUsed: images - 1,
    creditsReleased: 1,
  })
  const [failed] = job.tasks.filter(({ failureCode }) => failureCode === 'provider_timeout')
  expect(provider.callsOf(failed?.taskId ?? '')).toBe(2)
  await callsOf(shoot)
  await expectVerified(service)
})
