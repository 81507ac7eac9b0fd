import { describe, expect, it } from 'vitest'
import { accepted, ended, ofPerson } from '../../../testing/acceptedTask.ts'
import { answer, picture, unreadable } from '../../../testing/generatorWorld.ts'
import { storePortraitFiles } from '../../commands/portraits/portraitFiles.ts'

describe('the gate', () => {
  it.each([
    ['bytes that are no picture', unreadable],
    ['a thumbnail', picture({ width: 256, height: 320 })],
    ['a landscape without a face', picture({ faceWidths: [] })],
    ['a picture of two people', picture({ faceWidths: [300, 290] })],
    ['a picture of somebody far away', picture({ faceWidths: [30] })],
  ])('refuses %s', async (_what, bytes) => {
    const world = await accepted({ generate: async () => answer({ bytes }), attemptsMax: 2 })
    expect(await world.untilDone()).toEqual([1_000])
    expect(ended(world)).toMatchObject([{ failureCode: 'bad_result', attempts: 2 }])
    expect(await world.objects.get(`images/${world.task.jobId}/${world.task.taskId}.jpg`, { maxBytes: 10_000 })).toBeNull()
  })
})

it('an uploaded photograph may be smaller than a picture that was made of it', async () => {
  const bytes = Buffer.alloc(24 * 1024 * 1024, ' ')
  picture().copy(bytes)
  const world = await accepted({ generate: async () => answer({ bytes }) })
  await world.handle()
  expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 1 }])
})

describe('a picture of somebody else', () => {
  const somebodyElse = async () => answer({ bytes: picture({ person: 2 }) })

  it('is refused as a bad result, tried again, and delivered when the right person comes out', async () => {
    const world = await accepted({ generate: async (_request, _signal, call) => (call === 1 ? somebodyElse() : answer()) })
    await world.untilDone()
    expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 2 }])
  })

  it('fails the task when nobody else ever comes out', async () => {
    const world = await accepted({ generate: somebodyElse })
    await world.untilDone()
    expect(ended(world)).toMatchObject([{ type: 'failed', failureCode: 'bad_result', attempts: 3 }])
  })

  it('is known by the digest that lies beside the portrait', async () => {
    const world = await accepted()
    await storePortraitFiles(world.objects, world.task.objectKey, { bytes: picture(), contentType: 'image/jpeg', digest: ofPerson(2) })
    await world.untilDone()
    expect(ended(world)).toMatchObject([{ type: 'failed', failureCode: 'bad_result' }])
  })

  it('is delivered when faces are not compared', async () => {
    const world = await accepted({ generate: somebodyElse, likenessDistanceMax: null })
    await world.handle()
    expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 1 }])
  })
})
