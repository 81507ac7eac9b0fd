/**
 * Everything that the service stands on goes away in the middle of a shoot and comes back, and its own processes are
 * killed; nobody starts anything else again. The event store is not ours to kill, so the wire to it breaks and freezes.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from '../client.ts'
import { startTestBroker, type TestBroker } from '../engines/kafka.ts'
import { startTestS3, type TestS3Server } from '../engines/s3.ts'
import { eventStoreUrl, versitygw } from '../engines/servers.ts'
import type { RunningService } from '../service.ts'
import { startTcpProxy, type TcpProxy } from '../engines/tcpProxy.ts'
import { waitFor } from '../waitFor.ts'
import {
  beginShoot,
  expectDelivered,
  expectPublished,
  expectVerified,
  openScaledService,
  type ScaledService,
  type Shoot,
} from './scaledService.ts'

const images = 12
let broker: TestBroker
let s3: TestS3Server | null
let wire: TcpProxy | null
let service: ScaledService
let api: RunningService
const of: Record<'projector' | 'reactor', RunningService[]> = { projector: [], reactor: [] }

beforeAll(async () => {
  broker = await startTestBroker()
  s3 = versitygw === null ? null : await startTestS3()
  wire = eventStoreUrl === '' ? null : await startTcpProxy(eventStoreUrl)
  service = await openScaledService({ kafka: broker, s3, eventStoreUrl: wire?.url ?? '' })
  // With a consumer of its own, so that its readiness tells of the broker, too.
  api = await service.run(['api', 'timers', 'generator'])
  for (const role of ['projector', 'reactor'] as const) of[role] = [await service.run([role]), await service.run([role])]
  await service.run(['generator', 'publisher'])
}, 900_000)

afterAll(async () => {
  wire?.thaw()
  await service?.stop()
  await wire?.close()
  await s3?.stop()
  await broker?.stop()
})

const ready = async () => (await call(api.address, null, 'GET', '/readyz')).status
const untilReady = (status: number) => waitFor(`readiness to say ${status}`, async () => (await ready()) === status, 90_000)
const completedOf = async ({ couple, jobId }: Shoot) => (await couple.readJob(jobId)).completedImages

interface Outage {
  readonly name: string
  /** In the middle of the shoot; resolves when everything is back. */
  readonly happen: (shoot: Shoot) => Promise<unknown>
}

/** Each of the two is killed while the other one works, so the one that leads is among them. */
const eachKilled = (role: 'projector' | 'reactor'): Outage => ({
  name: `each ${role} is killed`,
  happen: async (shoot) => {
    for (const victim of of[role].splice(0)) {
      await victim.kill()
      of[role].push(await service.run([role]))
      const before = await completedOf(shoot)
      await waitFor('the shoot to go on', async () => (await completedOf(shoot)) > before || before === images, 120_000)
    }
  },
})
const outages: Outage[] = [
  {
    name: 'the broker is killed and restarted',
    happen: async () => {
      await broker.kill()
      await untilReady(503)
      await broker.start()
    },
  },
  eachKilled('projector'),
  eachKilled('reactor'),
]
/** What was delivered can't be had while the bucket is away. */
async function untilMissed({ couple, jobId }: Shoot): Promise<void> {
  const { tasks } = await couple.readJob(jobId)
  const image = tasks.find(({ imageUrl }) => imageUrl !== null)?.imageUrl ?? ''
  expect((await couple.send('GET', image)).status).toBe(503)
}
if (versitygw !== null) {
  outages.push(
    {
      name: 'the object store is killed and restarted',
      happen: async (shoot) => {
        await s3?.kill()
        await untilMissed(shoot)
        await s3?.start()
      },
    },
    {
      name: 'the object store freezes until a picture is refused for it, and thaws',
      happen: async (shoot) => {
        s3?.freeze()
        await untilMissed(shoot)
        s3?.thaw()
      },
    },
  )
}
if (eventStoreUrl !== '') {
  outages.push(
    { name: 'all connections to the event store break', happen: async () => wire?.forgetClients() },
    {
      name: 'the event store freezes until readiness tells, and thaws',
      happen: async () => {
        wire?.freeze()
        await untilReady(503)
        wire?.thaw()
      },
    },
  )
}

for (const { name, happen } of outages) {
  test(`every image is delivered and paid for once although ${name}`, { timeout: 600_000 }, async () => {
    const shoot = await beginShoot(api.address, images)
    await happen(shoot)
    await expectDelivered(shoot)
    await untilReady(200)
    await expectPublished(service, shoot, await expectVerified(service))
  })
}
