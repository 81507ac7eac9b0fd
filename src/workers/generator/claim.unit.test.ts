import { beforeEach, describe, expect, it } from 'vitest'
import { accepted, ended, silence, untouched } from '../../../testing/acceptedTask.ts'
import { answer, picture } from '../../../testing/generatorWorld.ts'
import { FaceCheckUnavailable, ObjectStoreUnavailable } from '../../failures.ts'
import { ProviderError } from '../../ports/imageProvider.ts'
import { handleTask } from './handleTask.ts'
import { JobEnded } from './runningTasks.ts'

describe('a call that costs money', () => {
  let world: Awaited<ReturnType<typeof accepted>>
  const paid = async () => answer({ billed: 'yes' })
  beforeEach(async () => {
    world = await accepted({ costsMoney: true, generate: paid })
  })
  /** A worker that dies in the middle of its call: its message comes back as it was. */
  async function dieDuringCall(task = world.task) {
    const calls = world.requests.length
    world.providerDoes(silence)
    const death = new AbortController()
    const dying = world.handle(task, death.signal)
    await expect.poll(() => world.requests.length).toBe(calls + 1)
    death.abort(new Error('killed'))
    await expect(dying).rejects.toThrow('killed')
    world.providerDoes(paid)
  }

  it('is made once for two deliveries at once; the other waits and tells the same outcome', async () => {
    const [first, second] = await Promise.all([world.handle(), world.handle()])
    const [later] = [first, second].filter((handled) => handled.type === 'retry')
    expect(world.requests).toHaveLength(1)
    expect(later).toMatchObject({ afterMs: 42_000, message: world.task })
    world.pass(42_000)
    await world.handle()
    expect(world.requests).toHaveLength(1)
    expect(ended(world)).toHaveLength(2)
    expect(ended(world)[1]).toEqual(ended(world)[0])
  })

  it('that nobody saw the end of is not repeated before it has surely ended, and then once, billed unknown', async () => {
    await dieDuringCall()
    expect(await world.handle()).toMatchObject({ type: 'retry', afterMs: 42_000 })
    expect(world.requests).toHaveLength(1)
    world.pass(42_000)
    expect(await world.untilDone()).toEqual([1_000])
    expect(world.requests).toHaveLength(2)
    expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 2, billed: 'unknown' }])
  })

  it('is not made a third time when the second end was not seen either', async () => {
    await dieDuringCall()
    world.pass(42_000)
    const again = await world.handle()
    if (again.type !== 'retry') return expect.unreachable()
    await dieDuringCall(again.message)
    world.pass(42_000)
    expect(await world.handle(again.message)).toEqual({ type: 'done' })
    expect(world.requests).toHaveLength(2)
    expect(ended(world)).toMatchObject([{ type: 'failed', failureCode: 'provider_timeout', attempts: 2, billed: 'unknown' }])
  })

  it('that was refused is not repeated when the refusal could not be told', async () => {
    world.providerDoes(async () => {
      throw new ProviderError('content-refused', { billed: 'yes' })
    })
    const publishOutcome = () => Promise.reject(new Error('the bus is away'))
    const deaf = { ...world.context, bus: { ...world.context.bus, publishOutcome } }
    await expect(handleTask(deaf, { ...world.task, attempt: 2 }, untouched)).rejects.toThrow('the bus is away')
    await world.handle({ ...world.task, attempt: 2 })
    expect(world.requests).toHaveLength(1)
    expect(ended(world)).toMatchObject([{ failureCode: 'content_refused', billed: 'yes' }])
  })

  it('whose picture was stored before its worker died is not repeated', async () => {
    const put: typeof world.objects.put = async (key, bytes, options) => {
      if (key.startsWith('images/') && key.endsWith('.json')) throw new Error('killed')
      return world.objects.put(key, bytes, options)
    }
    // As a kill would: the message comes back unchanged, whatever the dying worker made of it.
    await handleTask({ ...world.context, objects: { ...world.objects, put } }, world.task, untouched)
    world.pass(42_000)
    await world.handle()
    expect(world.requests).toHaveLength(1)
    expect(ended(world)).toMatchObject([{ type: 'delivered', model: 'fake-1', billed: 'yes' }])
  })

  it('whose picture can not be stored is not repeated while it is: its worker waits for the object store', async () => {
    let away = 2
    const put: typeof world.objects.put = async (key, bytes, options) => {
      if (key.startsWith('images/') && away-- > 0) throw new ObjectStoreUnavailable('away')
      return world.objects.put(key, bytes, options)
    }
    await handleTask({ ...world.context, objects: { ...world.objects, put } }, world.task, untouched)
    expect(world.requests).toHaveLength(1)
    expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 1, billed: 'yes' }])
  })

  it('whose picture can not be stored goes back to the bus when its time is up', async () => {
    const put: typeof world.objects.put = async (key, bytes, options) => {
      if (!key.startsWith('images/')) return world.objects.put(key, bytes, options)
      world.pass(40_000)
      throw new ObjectStoreUnavailable('away')
    }
    const handled = handleTask({ ...world.context, objects: { ...world.objects, put } }, world.task, untouched)
    await expect(handled).rejects.toMatchObject({ code: 'object_store_unavailable', retryable: true })
  })

  describe('whose picture is there', () => {
    const providerId = 'call-1'
    const result = picture({ note: 'paid' })
    const isResult = (bytes: Uint8Array) => result.equals(bytes)
    /** The generator with a face check that does this once it is shown the result. */
    const judging = (judge: () => Promise<never>) => {
      const inspect: typeof world.context.inspector.inspect = (bytes, looking) =>
        isResult(bytes) ? judge() : world.context.inspector.inspect(bytes, looking)
      return { ...world.context, inspector: { ...world.context.inspector, inspect } }
    }
    const keptNames = async () =>
      (await world.objects.list(`claims/${world.task.jobId}`, { after: null })).filter((name) => name.includes('answer'))
    beforeEach(() => world.providerDoes(async () => answer({ billed: 'yes', providerId, bytes: result })))

    it('is not lost to a face check without room: the picture is kept, and judged when there is some', async () => {
      const full = judging(() => Promise.reject(new FaceCheckUnavailable('too many pictures wait')))
      for (let delivery = 0; delivery < 3; delivery++) {
        await expect(handleTask(full, world.task, untouched)).rejects.toMatchObject({ retryable: true })
        expect(await keptNames()).toHaveLength(2)
      }
      await world.handle()
      expect(world.requests).toHaveLength(1)
      const calls = [{ attempt: 1, billed: 'yes', providerId, amount: null }]
      expect(ended(world)).toMatchObject([{ type: 'delivered', model: 'fake-1', attempts: 1, billed: 'yes', calls }])
      expect(await keptNames()).toEqual([])
    })

    it('is not lost to the death of the worker that judges it', async () => {
      const death = new AbortController()
      const dying = judging(() => {
        death.abort(new Error('killed'))
        return Promise.reject(death.signal.reason)
      })
      await expect(handleTask(dying, world.task, death.signal)).rejects.toThrow('killed')
      await world.handle()
      expect(world.requests).toHaveLength(1)
      expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 1, billed: 'yes' }])
    })

    it('leaves none behind when it is refused, or when nobody waits for it any more', async () => {
      world.providerDoes(async () => answer({ billed: 'yes', bytes: picture({ faceWidths: [] }) }))
      await world.handle()
      expect(await keptNames()).toEqual([])
      world.providerDoes(async () => answer({ billed: 'yes', bytes: result }))
      const task = { ...world.task, attempt: 2 }
      await expect(
        handleTask(
          judging(() => Promise.reject(new FaceCheckUnavailable('full'))),
          task,
          untouched,
        ),
      ).rejects.toThrow('full')
      expect(await keptNames()).toHaveLength(2)
      await world.record('JobFinished')
      await world.handle(task)
      expect(await keptNames()).toEqual([])
    })
  })

  it('is told with its number, its bill and what the provider called it, for each attempt', async () => {
    world.providerDoes(async (_request, _signal, call) => {
      if (call === 1) throw new ProviderError('retry-same', { billed: 'unknown', providerId: 'call-1' })
      if (call === 2) return answer({ billed: 'yes', providerId: 'call-2', bytes: Buffer.from('no picture') })
      return answer({ billed: 'yes', providerId: 'call-3', amount: { quantity: 4_160, unit: 'tokens' } })
    })
    await world.untilDone()
    const calls = [
      { attempt: 1, billed: 'unknown', providerId: 'call-1', amount: null },
      { attempt: 2, billed: 'yes', providerId: 'call-2', amount: null },
      { attempt: 3, billed: 'yes', providerId: 'call-3', amount: { quantity: 4_160, unit: 'tokens' } },
    ]
    expect(ended(world)).toMatchObject([{ type: 'delivered', attempts: 3, billed: 'unknown', calls }])
  })

  it('that nobody waits for any more is told all the same, when it ends and when its task comes again', async () => {
    const job = new AbortController()
    world.providerDoes(async () => {
      job.abort(new JobEnded('the job has ended'))
      return answer({ billed: 'yes', providerId: 'call-1' })
    })
    expect(await world.handle(world.task, job.signal)).toEqual({ type: 'done' })
    const unknown = [{ type: 'failed', billed: 'unknown', calls: [{ attempt: 1, billed: 'unknown', providerId: null, amount: null }] }]
    expect(ended(world)).toMatchObject(unknown)
    await world.record('JobFinished')
    await world.handle()
    expect(ended(world)).toMatchObject([...unknown, ...unknown])
    expect(world.requests).toHaveLength(1)
  })

  it('that was not made is not told of when the job ends', async () => {
    await world.record('JobFinished')
    await world.handle()
    expect(ended(world)).toEqual([])
  })

  it('that ran into its deadline counts as unseen', async () => {
    world.providerDoes(silence)
    const limits = { ...world.context.limits, callMaxMs: 5 }
    const handled = await handleTask({ ...world.context, limits }, world.task, untouched)
    expect(handled).toMatchObject({ type: 'retry', message: { unseenCalls: 1, billed: 'unknown' } })
  })
})
