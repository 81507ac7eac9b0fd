/**
 * The remote providers, each with a server that answers in the shapes of its documentation. The answers are made up
 * from the public references named in the adapters; pictures are real ones.
 */
import sharp from 'sharp'
import { createA1111 } from '../../src/adapters/providers/remote/a1111.ts'
import { createComfyui } from '../../src/adapters/providers/remote/comfyui.ts'
import { createGemini } from '../../src/adapters/providers/remote/gemini.ts'
import { createOpenai } from '../../src/adapters/providers/remote/openai.ts'
import type { RemoteOptions } from '../../src/adapters/providers/remote/remoteModel.ts'
import { createReplicate } from '../../src/adapters/providers/remote/replicate.ts'
import { taskIdSchema } from '../../src/domain/ids.ts'
import type { ProviderCall } from '../../src/domain/job/events.ts'
import type { RemoteModel, RemoteProviderName } from '../../src/ports/imageModel.ts'
import type { ImageProvider, ImageRequest } from '../../src/ports/imageProvider.ts'
import { bytes, json, type Respond, status } from './server.ts'

export const apiKey = 'sk-user:Geheim-4711-do-not-print'

export const jpeg: Buffer = await sharp({ create: { width: 1024, height: 1280, channels: 3, background: '#b08060' } })
  .jpeg()
  .toBuffer()

export const request: ImageRequest = {
  taskId: taskIdSchema.parse('5f0f7f5e-3b5f-5d57-9c1e-0d6c1a7f2b11'),
  index: 0,
  attempt: 1,
  style: 'CLASSIC_STUDIO',
  role: 'BRIDE',
  modelId: 'under-test',
  portrait: jpeg,
  face: { x: 300, y: 300, width: 300, height: 380, score: 0.9 },
  seed: 4_000_000_000,
}

const workflow = {
  '3': {
    class_type: 'KSampler',
    inputs: { seed: '{{seed}}', steps: 20, positive: ['6', 0], negative: ['7', 0], latent_image: ['10', 0] },
  },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: '{{prompt}}', clip: ['4', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: '{{avoided}}', clip: ['4', 1] } },
  '9': { class_type: 'SaveImage', inputs: { filename_prefix: 'sillok', images: ['8', 0] } },
  '11': { class_type: 'LoadImage', inputs: { image: '{{portrait}}' } },
}

export const modelOf = (provider: RemoteProviderName, endpoint: string): RemoteModel => ({
  id: 'under-test',
  name: 'Under test',
  provider,
  providerModel: 'provider/model-9',
  endpoint,
  deadlineMs: 30_000,
  size: { width: 1024, height: 1536 },
  price: { amount: 0.05, currency: 'USD', per: 'image', asOf: '2026-11-01' },
  parameters: {},
  workflow: provider === 'comfyui' ? workflow : null,
})

export interface Remote {
  readonly provider: RemoteProviderName
  readonly billed: 'yes' | 'no'
  /** What it tells of a call beside the picture. */
  readonly told: { readonly providerId: string | null; readonly amount: ProviderCall['amount'] }
  create(endpoint: string, changes?: Partial<RemoteModel>): ImageProvider
  /** The call that makes the picture, and so may cost. */
  readonly submission: string
  /** The whole of it going well. */
  readonly well: Respond
  /** That nothing of the documented shape is in a 200. */
  readonly emptySuccess: unknown
}

const remote = (
  provider: RemoteProviderName,
  make: (options: RemoteOptions) => ImageProvider,
  rest: Pick<Remote, 'submission' | 'well' | 'emptySuccess' | 'billed' | 'told'>,
): Remote => ({
  provider,
  ...rest,
  create: (endpoint, changes = {}) =>
    make({ model: { ...modelOf(provider, endpoint), ...changes }, key: { reveal: () => apiKey }, pollEveryMs: 1 }),
})

/** Answers by method and path. */
export const byPath =
  (answers: Readonly<Record<string, Respond>>, otherwise: Respond = status(404)): Respond =>
  (asked, response) =>
    (answers[`${asked.method} ${asked.path}`] ?? otherwise)(asked, response)

export const predictionId = 'ufawqhfynnddngldkgtslldrkq'
export const prediction = (changes: Readonly<Record<string, unknown>>) => ({
  id: predictionId,
  version: '5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa',
  created_at: '2026-11-01T10:00:00.000Z',
  started_at: null,
  completed_at: null,
  status: 'starting',
  input: {},
  output: null,
  error: null,
  logs: null,
  metrics: {},
  ...changes,
})
export const graphId = '6f962d0e-40d9-45e8-b378-7247258cadde'
export const emptyQueue = { queue_running: [], queue_pending: [] }
const graphDone = {
  [graphId]: {
    prompt: [1, graphId, {}, {}, ['9']],
    outputs: { '9': { images: [{ filename: 'sillok_00001_.png', subfolder: '', type: 'output' }] } },
    status: { status_str: 'success', completed: true, messages: [] },
  },
}

/** A poll is counted so that the first look finds the work going on. */
export function replicateWell(file = '/files/out.jpg'): Respond {
  let looks = 0
  return (asked, response) => {
    const here = `http://${asked.headers.host}`
    const answers: Record<string, Respond> = {
      'POST /v1/predictions': json(prediction({}), 201),
      [`GET /v1/predictions/${predictionId}`]: (...both) =>
        json(
          looks++ === 0
            ? prediction({ status: 'processing' })
            : prediction({ status: 'succeeded', output: [`${here}${file}`], metrics: { predict_time: 7.25 } }),
        )(...both),
      [`GET ${file}`]: bytes(jpeg, 'image/jpeg'),
      [`POST /v1/predictions/${predictionId}/cancel`]: json(prediction({ status: 'canceled' })),
    }
    byPath(answers)(asked, response)
  }
}

export function comfyuiWell(): Respond {
  let looks = 0
  return byPath({
    'POST /upload/image': json({ name: 'portrait.jpg', subfolder: '', type: 'input' }),
    'POST /prompt': json({ prompt_id: graphId, number: 1, node_errors: {} }),
    [`GET /history/${graphId}`]: (...both) => json(looks++ === 0 ? {} : graphDone)(...both),
    'GET /queue': json({ ...emptyQueue, queue_running: [[1, graphId, {}, {}, ['9']]] }),
    'GET /view': bytes(jpeg, 'image/png'),
    'POST /queue': status(200),
    'POST /interrupt': status(200),
  })
}

export const remotes: readonly Remote[] = [
  remote('openai', createOpenai, {
    billed: 'yes',
    told: { providerId: 'req_8f2c', amount: { quantity: 4_000, unit: 'tokens' } },
    submission: 'POST /v1/images/edits',
    well: json({ created: 1, data: [{ b64_json: jpeg.toString('base64') }], usage: { total_tokens: 4_000 } }, 200, {
      'x-request-id': 'req_8f2c',
    }),
    emptySuccess: { created: 1, data: [] },
  }),
  remote('gemini', createGemini, {
    billed: 'yes',
    told: { providerId: 'mAItaLPd', amount: { quantity: 1_300, unit: 'tokens' } },
    submission: 'POST /v1beta/models/provider%2Fmodel-9:generateContent',
    well: json({
      candidates: [
        {
          content: {
            role: 'model',
            parts: [{ text: 'Here it is.' }, { inlineData: { mimeType: 'image/jpeg', data: jpeg.toString('base64') } }],
          },
          finishReason: 'STOP',
        },
      ],
      usageMetadata: { totalTokenCount: 1_300 },
      responseId: 'mAItaLPd',
    }),
    emptySuccess: { candidates: [{ content: { parts: [{ text: 'I would rather not.' }] }, finishReason: 'STOP' }] },
  }),
  remote('replicate', createReplicate, {
    billed: 'yes',
    told: { providerId: null, amount: { quantity: 7.25, unit: 'seconds' } },
    submission: 'POST /v1/predictions',
    well: replicateWell(),
    emptySuccess: {},
  }),
  remote('comfyui', createComfyui, {
    billed: 'no',
    told: { providerId: null, amount: null },
    submission: 'POST /prompt',
    well: comfyuiWell(),
    emptySuccess: {},
  }),
  remote('a1111', createA1111, {
    billed: 'no',
    told: { providerId: null, amount: null },
    submission: 'POST /sdapi/v1/img2img',
    well: json({ images: [jpeg.toString('base64')], parameters: {}, info: '{}' }),
    emptySuccess: { images: [] },
  }),
]

/** From the order to the picture, as the generator does it. */
export async function make(provider: ImageProvider, signal = AbortSignal.timeout(10_000)) {
  const submitted = await provider.submit(request, signal)
  if (submitted.type === 'done') return submitted.image
  for (let looks = 0; looks < 20; looks++) {
    const polled = await provider.poll(submitted.reference, signal)
    if (polled.type === 'done') return polled.image
    if (polled.type === 'failed') throw polled.error
  }
  throw new Error('twenty looks and no end')
}
