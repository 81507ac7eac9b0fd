/**
 * A generator's surroundings in memory. Pictures are little JSON texts that say what is to be seen in them, so that
 * the inspector can be a plain function.
 */
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { createMemoryEventStore } from '../src/adapters/memory/eventStore.ts'
import { createMemoryObjectStore } from '../src/adapters/memory/objectStore.ts'
import { createMemoryTaskBus } from '../src/adapters/memory/taskBus.ts'
import { limits } from '../src/domain/catalogue.ts'
import { jobStream } from '../src/domain/ids.ts'
import { noStream } from '../src/ports/eventStore.ts'
import { repliesAtOnce, type GeneratedImage, type ImageProvider, type ImageRequest } from '../src/ports/imageProvider.ts'
import type { PhotoInspector } from '../src/ports/photoInspector.ts'
import type { TaskBus, TaskOutcome } from '../src/ports/taskBus.ts'
import { standardLimits } from '../src/workers/generator/attempts.ts'
import type { GeneratorDeps } from '../src/workers/generator/deps.ts'
import { quickRedelivery, taskAt } from './contracts/taskBusMessages.ts'
import { systemScheduler } from '../src/adapters/system/scheduler.ts'

export interface Seen {
  readonly width: number
  readonly height: number
  readonly faceWidths: readonly number[]
  /** Whose face it is: two differ by more than any threshold. */
  readonly person?: number
  /** Makes two pictures differ. */
  readonly note?: string
}
export const picture = (seen: Partial<Seen> = {}) => Buffer.from(JSON.stringify({ width: 1024, height: 1280, faceWidths: [300], ...seen }))
export const unreadable = Buffer.from('not a picture')

const inspector: PhotoInspector = {
  async inspect(bytes, looking) {
    const bytesMax = looking?.bytesMax ?? limits.referencePhotoBytesMax
    if (bytes.length > bytesMax) return { type: 'unreadable', code: 'image_too_large', reason: `more than ${bytesMax} bytes` }
    const text = Buffer.from(bytes).toString('utf8')
    if (!text.startsWith('{')) return { type: 'unreadable', code: 'image_unreadable', reason: 'no decoder takes it' }
    const { width, height, faceWidths, person = 1 }: Seen = JSON.parse(text)
    const faces = faceWidths.map((faceWidth) => ({ x: 0, y: 0, width: faceWidth, height: faceWidth, score: 0.9 }))
    const digest = looking?.digest ? new Float32Array(128).fill(person) : null
    const photo = looking?.photo && faces.length === 1 ? ({ bytes, contentType: 'image/jpeg', width, height } as const) : null
    return { type: 'inspected', width, height, photo, faces, sharpness: 90, faceContrast: 40, digest }
  },
  close: async () => undefined,
}

export type Generate = (request: ImageRequest, signal: AbortSignal, call: number) => Promise<GeneratedImage>
export const answer = (overrides: Partial<GeneratedImage> = {}): GeneratedImage => ({
  bytes: picture(),
  contentType: 'image/jpeg',
  model: 'fake-1',
  billed: 'no',
  providerId: null,
  amount: null,
  ...overrides,
})

export function createGeneratorWorld(
  options: {
    readonly costsMoney?: boolean
    readonly generate?: Generate
    readonly attemptsMax?: number
    readonly likenessDistanceMax?: number | null
    /** In place of the one that `generate` stands for. */
    readonly provider?: ImageProvider
  } = {},
) {
  const store = createMemoryEventStore()
  const objects = createMemoryObjectStore()
  const bus = createMemoryTaskBus({ redelivery: quickRedelivery })
  const requests: ImageRequest[] = []
  let generate: Generate = options.generate ?? (async () => answer())
  let nowMs = Date.parse('2026-11-01T09:00:00.000Z')
  const provider: ImageProvider = {
    ...repliesAtOnce,
    costsMoney: options.costsMoney ?? false,
    deadlineMs: null,
    submit: async (request, signal) => ({ type: 'done', image: await generate(request, signal, requests.push(request)) }),
    close: async () => undefined,
  }
  /** A context in whose bus outcomes are only noted, for steps taken one by one. */
  const published: TaskOutcome[] = []
  const notingBus: TaskBus = { ...bus, publishOutcome: async (outcome) => void published.push(outcome) }
  const context: GeneratorDeps = {
    bus: notingBus,
    objects,
    inspector,
    providers: { of: () => options.provider ?? provider, close: async () => undefined },
    store,
    scheduler: { ...systemScheduler, now: () => nowMs },
    log: pino({ level: 'silent' }),
    likenessDistanceMax: options.likenessDistanceMax === undefined ? 0.5 : options.likenessDistanceMax,
    limits: { ...standardLimits, attemptsMax: options.attemptsMax ?? 3 },
    workerId: 'worker-1',
  }
  let revision = noStream

  return {
    context,
    bus,
    store,
    objects,
    requests,
    published,
    task: { ...taskAt(0), deadlineAt: '2026-11-01T09:15:00.000Z' },
    pass(ms: number) {
      nowMs += ms
    },
    providerDoes(next: Generate) {
      generate = next
    },
    storePortrait: (bytes: Uint8Array = picture()) => objects.put(taskAt(0).objectKey, bytes, { contentType: 'image/jpeg' }),
    async record(type: 'JobAccepted' | 'ImageFailed' | 'JobFinished', data: unknown = {}) {
      const { jobId } = taskAt(0)
      await store.append(jobStream(jobId), revision, [{ id: randomUUID(), type, data, metadata: {} }])
      revision++
    },
  }
}
