import { expect, test } from 'vitest'
import { accepted, untouched } from '../../../testing/acceptedTask.ts'
import { type AcceptedTask, filesOf, sweep } from '../../../testing/erasedTask.ts'
import { answer } from '../../../testing/generatorWorld.ts'
import { ProviderError } from '../../ports/imageProvider.ts'
import { handleTask } from './handleTask.ts'

test('a picture that comes after its owner was forgotten is left nowhere, nor is the claim on it', async () => {
  const world: AcceptedTask = await accepted({
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
  const world: AcceptedTask = await accepted({
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
  const world: AcceptedTask = await accepted({
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
  const world: AcceptedTask = await accepted({ costsMoney: true })
  await world.handle()
  await world.record('JobFinished')
  await world.handle()
  expect(await filesOf(world)).toHaveLength(3)
})
