import { expect, test } from 'vitest'
import { accepted, untouched } from '../../../testing/acceptedTask.ts'
import { answer } from '../../../testing/generatorWorld.ts'
import { eraseJobFiles } from '../../commands/erasure/jobFiles.ts'
import { markAccount } from '../../commands/erasure/marks.ts'
import { ProviderError } from '../../ports/imageProvider.ts'
import { handleTask } from './handleTask.ts'

type World = Awaited<ReturnType<typeof accepted>>

const requestedAt = '2026-11-01T09:00:00.000Z'

/** As whoever erases the account does it: marked, ended, swept. */
async function sweep({ record, objects, task: { userId, jobId } }: World): Promise<void> {
  await markAccount(objects, { userId, requestedAt })
  await record('JobFinished')
  await eraseJobFiles(objects, jobId)
}
async function filesOf({ objects, task: { jobId } }: World): Promise<readonly string[]> {
  const inFolder = async (folder: string) => (await objects.list(`${folder}/${jobId}`, { after: null })).map((name) => `${folder}: ${name}`)
  return [...(await inFolder('images')), ...(await inFolder('claims'))]
}

test('a picture that comes after its owner was forgotten is left nowhere, nor is the claim on it', async () => {
  const world: World = await accepted({
    costsMoney: true,
    generate: async () => {
      await sweep(world)
      return answer({ billed: 'yes' })
    },
  })
  await world.handle()
  expect(await filesOf(world)).toEqual([])
  expect(world.published.at(-1)).toMatchObject({ type: 'delivered' })
})

test('a failed call that ends after its owner was forgotten leaves no note', async () => {
  const world: World = await accepted({
    costsMoney: true,
    generate: async () => {
      await sweep(world)
      throw new ProviderError('content-refused', { billed: 'no' })
    },
  })
  await world.handle()
  expect(await filesOf(world)).toEqual([])
})

test('what a worker left that died after the sweep goes with the next delivery', async () => {
  const world: World = await accepted({
    costsMoney: true,
    generate: async () => {
      await sweep(world)
      return answer({ billed: 'yes' })
    },
  })
  const publishOutcome: typeof world.bus.publishOutcome = async ({ type }) => {
    if (type === 'delivered') throw new Error('the worker died here')
  }
  const dying = { ...world.context, bus: { ...world.context.bus, publishOutcome } }
  await expect(handleTask(dying, world.task, untouched)).rejects.toThrow('died')
  expect((await filesOf(world)).length).toBeGreaterThan(0)
  await world.handle()
  expect(await filesOf(world)).toEqual([])
})

test('the files of a job whose owner stays are left alone', async () => {
  const world: World = await accepted({ costsMoney: true })
  await world.handle()
  await world.record('JobFinished')
  await world.handle()
  expect(await filesOf(world)).toHaveLength(3)
})
