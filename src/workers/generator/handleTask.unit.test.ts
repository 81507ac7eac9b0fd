import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { accepted, ended, fails, silence, untouched } from '../../../testing/acceptedTask.ts'
import { answer, createGeneratorWorld, picture, unreadable } from '../../../testing/generatorWorld.ts'
import { taskIdOf } from '../../domain/ids.ts'
import { FaceCheckUnavailable, ObjectDamaged } from '../../failures.ts'
import { ProviderError } from '../../ports/imageProvider.ts'
import { handleTask } from './handleTask.ts'

describe('a task of an open job', () => {
  it('is started, rendered, stored and delivered', async () => {
    const world = await accepted()
    expect(await world.handle()).toEqual({ type: 'done' })
    const { taskId, jobId, userId, index } = world.task
    const objectKey = `images/${jobId}/${taskId}.jpg`
    const bytes = picture()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(world.published).toEqual([
      { type: 'started', taskId, jobId, userId, index },
      {
        type: 'delivered',
        taskId,
        jobId,
        userId,
        index,
        image: { objectKey, sha256, contentType: 'image/jpeg', bytes: bytes.length, width: 1024, height: 1280 },
        model: 'fake-1',
        attempts: 1,
        billed: 'no',
        calls: [{ attempt: 1, billed: 'no', providerId: null, amount: null }],
      },
    ])
    expect(bytes.equals((await world.objects.get(objectKey, { maxBytes: 10_000 }))?.bytes ?? Buffer.alloc(0))).toBe(true)
  })

  it.each(['delivered', 'failed'])('is told as started before it is told as %s, however long that takes', async (end) => {
    const world = await accepted(end === 'failed' ? { generate: fails('auth') } : {})
    const publishOutcome: typeof world.bus.publishOutcome = async (outcome) => {
      if (outcome.type === 'started') await new Promise(setImmediate)
      world.published.push(outcome)
    }
    await handleTask({ ...world.context, bus: { ...world.bus, publishOutcome } }, world.task, untouched)
    expect(world.published.map(({ type }) => type)).toEqual(['started', end])
  })

  it('whose model nobody serves any more fails and is told as nothing else', async () => {
    const world = await accepted()
    const providers = { ...world.context.providers, of: () => null }
    await handleTask({ ...world.context, providers }, world.task, untouched)
    expect(world.published).toMatchObject([{ type: 'failed', failureCode: 'provider_unavailable', attempts: 0 }])
  })

  it('gives the provider the upright portrait, its face, and the same seed each time', async () => {
    const first = await accepted()
    const second = await accepted()
    await first.handle()
    await second.handle()
    expect(first.requests).toEqual(second.requests)
    expect(first.requests[0]).toMatchObject({ style: 'CLASSIC_STUDIO', role: 'BRIDE', modelId: 'stylist-1', face: { width: 300 } })
    expect(first.requests[0]?.seed).toBeGreaterThan(0)
  })

  it('delivered again tells the same outcome without another call', async () => {
    const world = await accepted({ generate: async (_request, _signal, call) => answer({ bytes: picture({ note: `call ${call}` }) }) })
    await world.handle()
    const [first] = ended(world)
    await world.handle()
    await world.handle({ ...world.task, attempt: 2 })
    expect(ended(world)).toEqual([first, first, first])
    expect(world.requests).toHaveLength(1)
  })

  it('keeps the first picture when two free calls raced', async () => {
    const world = await accepted({ generate: async (_request, _signal, call) => answer({ bytes: picture({ note: `call ${call}` }) }) })
    await Promise.all([world.handle(), world.handle()])
    const [first, second] = ended(world)
    expect(world.requests).toHaveLength(2)
    expect(second).toEqual(first)
  })

  it('keeps a picture that is no JPEG as the JPEG that was looked at', async () => {
    const world = await accepted({ generate: async () => answer({ contentType: 'image/webp' }) })
    await world.handle()
    expect(ended(world)).toMatchObject([{ type: 'delivered', image: { contentType: 'image/jpeg' } }])
  })
})

describe('a task nobody waits for', () => {
  it('is dropped when its job has ended', async () => {
    const world = await accepted()
    await world.record('JobFinished')
    expect(await world.handle()).toEqual({ type: 'done' })
    expect(world.published).toEqual([])
    expect(world.requests).toEqual([])
  })

  it('tells of a picture that an earlier delivery stored and could not tell of, so that it is discarded by rule', async () => {
    const world = await accepted()
    await world.handle()
    const [first] = ended(world)
    await world.record('JobFinished')
    await world.handle()
    expect(ended(world)).toEqual([first, first])
    expect(world.requests).toHaveLength(1)
  })

  it('carries the conversation of its order into its outcomes', async () => {
    const world = await accepted()
    const trace = { correlationId: 'request-1', causationId: 'event-1', traceparent: null }
    await world.handle({ ...world.task, trace })
    expect(world.published).toMatchObject([
      { type: 'started', trace },
      { type: 'delivered', trace },
    ])
  })

  it('is dropped when it has failed, while its siblings go on', async () => {
    const world = await accepted()
    await world.record('ImageFailed', { taskId: world.task.taskId })
    await world.handle()
    expect(world.published).toEqual([])
    await world.handle({ ...world.task, taskId: taskIdOf(world.task.jobId, 1) })
    expect(world.published).not.toEqual([])
  })

  it('fails without a call after its deadline', async () => {
    const world = await accepted()
    world.pass(900_000)
    await world.handle()
    expect(world.published).toMatchObject([{ type: 'failed', failureCode: 'deadline_exceeded', attempts: 0 }])
    expect(world.requests).toEqual([])
  })

  it('goes back to the bus when its job has no events yet', async () => {
    const world = createGeneratorWorld()
    await expect(handleTask(world.context, world.task, untouched)).rejects.toThrow('no events')
    expect(world.published).toEqual([])
  })
})

describe('a failure of the provider', () => {
  it.each([
    ['content-refused', 'content_refused', []],
    ['retry-same', 'provider_unavailable', [1_000, 4_000]],
    ['retry-later', 'provider_unavailable', [1_000, 4_000]],
    ['unknown-outcome', 'provider_timeout', [1_000, 4_000]],
    ['lost', 'provider_unavailable', [1_000, 4_000]],
    ['reroll', 'bad_result', [1_000, 4_000]],
    ['bad-request', 'internal', []],
    ['auth', 'provider_unavailable', []],
    ['quota', 'provider_unavailable', []],
  ] as const)('of class %s fails the task with %s after pauses of %j', async (errorClass, failureCode, pauses) => {
    const world = await accepted({ generate: fails(errorClass) })
    expect(await world.untilDone()).toEqual(pauses)
    expect(world.published.map(({ type }) => type)).toEqual(['started', 'failed'])
    expect(ended(world)).toMatchObject([{ failureCode, attempts: pauses.length + 1 }])
    expect(world.requests).toHaveLength(pauses.length + 1)
  })

  it('is forgotten when a later attempt succeeds', async () => {
    const world = await accepted({
      generate: async (_request, _signal, call) => {
        if (call < 3) throw new ProviderError('retry-same', { billed: 'no' })
        return answer()
      },
    })
    expect(await world.untilDone()).toEqual([1_000, 4_000])
    expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 3 }])
  })

  it('of an unforeseen kind is internal, after all attempts', async () => {
    const world = await accepted({
      generate: async () => {
        throw new TypeError('undefined is not a brush')
      },
    })
    expect(await world.untilDone()).toHaveLength(2)
    expect(ended(world)).toMatchObject([{ failureCode: 'internal', attempts: 3 }])
  })

  it('that is silence ends with provider_timeout when the time of the calls is up', async () => {
    const world = await accepted({ generate: silence })
    const limits = { ...world.context.limits, callMaxMs: 5, callMinMs: 1 }
    const quick = { ...world.context, limits }
    let task = world.task
    for (const attempt of [1, 2]) {
      const handled = await handleTask(quick, task, untouched)
      expect(handled).toMatchObject({ type: 'retry', message: { attempt: attempt + 1 } })
      if (handled.type === 'retry') task = handled.message
    }
    expect(await handleTask(quick, task, untouched)).toEqual({ type: 'done' })
    expect(ended(world)).toMatchObject([{ failureCode: 'provider_timeout', attempts: 3, billed: 'no' }])
  })
})

describe('the reference photograph', () => {
  it.each([
    ['is missing', null],
    ['is damaged', unreadable],
    ['shows no face any more', picture({ faceWidths: [] })],
  ])('that %s fails the task with reference_photo_gone, without a call', async (_what, bytes) => {
    const world = await accepted()
    await world.objects.delete(world.task.objectKey)
    if (bytes) await world.storePortrait(bytes)
    await world.handle()
    expect(ended(world)).toMatchObject([{ failureCode: 'reference_photo_gone', attempts: 1 }])
    expect(world.requests).toEqual([])
  })
})

describe('a reference photograph that isn’t as it was stored', () => {
  it('fails the task with reference_photo_gone at the first look', async () => {
    const world = await accepted()
    const get = () => Promise.reject(new ObjectDamaged('changed'))
    const { objectKey } = world.task
    const objects = {
      ...world.objects,
      get: (key: string, options: { maxBytes: number }) => (key === objectKey ? get() : world.objects.get(key, options)),
    }
    await handleTask({ ...world.context, objects }, world.task, untouched)
    expect(ended(world)).toMatchObject([{ failureCode: 'reference_photo_gone', attempts: 1 }])
  })
})

describe('an engine of ours that is away', () => {
  it('is for the bus to wait for, and takes no attempt', async () => {
    const world = await accepted()
    const inspect = () => Promise.reject(new FaceCheckUnavailable('too many pictures wait'))
    const context = { ...world.context, inspector: { ...world.context.inspector, inspect } }
    await expect(handleTask(context, world.task, untouched)).rejects.toThrow(FaceCheckUnavailable)
    expect(ended(world)).toEqual([])
  })

  it('and says so in no way we know takes an attempt, and in the end the task', async () => {
    const world = await accepted({ attemptsMax: 1 })
    const put = () => Promise.reject(new Error('ENOSPC'))
    await handleTask({ ...world.context, objects: { ...world.objects, put } }, world.task, untouched)
    expect(ended(world)).toMatchObject([{ failureCode: 'internal', attempts: 1 }])
  })
})

describe('an abort', () => {
  it('ends the call and leaves nothing behind', async () => {
    const stop = new AbortController()
    const world = await accepted({
      generate: async () => {
        stop.abort(new Error('cancelled'))
        return answer()
      },
    })
    await expect(world.handle(world.task, stop.signal)).rejects.toThrow('cancelled')
    expect(ended(world)).toEqual([])
    expect(await world.objects.get(`images/${world.task.jobId}/${world.task.taskId}.jpg`, { maxBytes: 10_000 })).toBeNull()
  })

  it('is not waited for although the provider ignores it', async () => {
    const stop = new AbortController()
    const world = await accepted({
      generate: () => {
        queueMicrotask(() => stop.abort(new Error('cancelled')))
        return silence()
      },
    })
    await expect(world.handle(world.task, stop.signal)).rejects.toThrow('cancelled')
  })
})
