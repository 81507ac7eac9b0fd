import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import { astronaut } from '@sillok/face-check/testing/samples'
import { createImageThreads, type ImageThreads } from '@sillok/networks/threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { taskIdSchema } from '../../domain/ids.ts'
import { type ImageRequest, ProviderError } from '../../ports/imageProvider.ts'
import { createStylist } from './stylist.ts'

const log = pino({ level: 'silent' })
/** Never aborts; how long a test may take is for the runner to say. */
const patience = new AbortController().signal
const portrait = await readFile(astronaut)

let threads: ImageThreads
beforeAll(() => {
  threads = createImageThreads({ count: 1, log })
})
afterAll(() => threads.close())

const started = (faults: Parameters<typeof createStylist>[0]['faults'] = [], delayMs = 0) =>
  createStylist({ faults, delayMs, threads, log })
const request = (style: string, index = 0): ImageRequest => ({
  taskId: taskIdSchema.parse('5f0f7f5e-3b5f-5d57-9c1e-0d6c1a7f2b11'),
  index,
  attempt: 1,
  style,
  role: 'BRIDE',
  modelId: 'stylist-1',
  portrait,
  face: { x: 181, y: 70, width: 83, height: 106, score: 0.96 },
  seed: 7,
})

describe('a portrait', () => {
  it('comes back at once, at no cost', async () => {
    const stylist = await started()
    const submitted = await stylist.submit(request('CLASSIC_STUDIO'), patience)
    expect(submitted).toMatchObject({ type: 'done', image: { contentType: 'image/jpeg', model: 'stylist-1', billed: 'no' } })
    await stylist.close()
  })

  it('is a bad result when it is no picture, and is not tried again', async () => {
    const stylist = await started()
    const broken = stylist.submit({ ...request('CLASSIC_STUDIO'), portrait: new Uint8Array(64) }, patience)
    await expect(broken).rejects.toMatchObject({ errorClass: 'bad-request', failureCode: 'bad_result', billed: 'no' })
    await stylist.close()
  })

  it('has no recipe for a style that can no longer be ordered', async () => {
    const stylist = await started()
    await expect(stylist.submit(request('ROMANTIC'), patience)).rejects.toMatchObject({ errorClass: 'bad-request', failureCode: null })
    await stylist.close()
  })

  it('is for another time when the stylist is closing', async () => {
    const stylist = await started()
    await stylist.close()
    await expect(stylist.submit(request('CLASSIC_STUDIO'), patience)).rejects.toMatchObject({ errorClass: 'retry-later', billed: 'no' })
  })
})

describe('faults, delays and aborts', () => {
  it.each([
    ['content_refused', 'bad-request'],
    ['provider_unavailable', 'retry-same'],
    ['provider_timeout', 'retry-same'],
    ['bad_result', 'retry-same'],
    ['internal', 'bad-request'],
  ] as const)('a task with the fault %s fails so at each attempt', async (failureCode, errorClass) => {
    const faulty = await started([{ index: 3, failureCode }])
    for (let attempt = 0; attempt < 2; attempt++) {
      const error = await faulty.submit(request('CLASSIC_STUDIO', 3), patience).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(ProviderError)
      expect(error).toMatchObject({ failureCode, errorClass, billed: 'no' })
    }
    await faulty.close()
  })

  it('a delay comes before the rendering, and an abort ends it at once', async () => {
    const slow = await started([], 600_000)
    const cancel = new AbortController()
    const waiting = slow.submit(request('CLASSIC_STUDIO'), cancel.signal)
    cancel.abort(new Error('cancelled'))
    await expect(waiting).rejects.toMatchObject({ errorClass: 'unknown-outcome', billed: 'no' })
    await slow.close()
  })

  it('an abort during the rendering leaves its outcome unknown, at no cost', async () => {
    const stylist = await started()
    const cancel = new AbortController()
    const waiting = stylist.submit(request('CLASSIC_STUDIO'), cancel.signal)
    setImmediate(() => cancel.abort())
    await expect(waiting).rejects.toMatchObject({ errorClass: 'unknown-outcome', billed: 'no' })
    await stylist.close()
  })
})
