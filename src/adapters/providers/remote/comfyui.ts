/**
 * A ComfyUI of one's own: the portrait is uploaded, a graph from a file queued, its outcome read from the history.
 * The graph is what the operator exported, with places to fill (`template.ts`).
 *
 * Its history is in its memory: after a restart it knows of nothing, and a call it had is lost.
 */
import { z } from 'zod'
import { type ImageProvider, type ImageRequest, type Polled, ProviderError, type Submitted } from '../../../ports/imageProvider.ts'
import { download, readJson } from './replies.ts'
import { type Reply, exchange, smallReplyBytesMax } from './http.ts'
import { avoided } from './prompts.ts'
import { refusalOf } from './refusals.ts'
import { bearer, briefly, diceOf, portraitAsFile, promptFor, type RemoteOptions } from './remoteModel.ts'
import { fill } from './template.ts'

const idSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)
const uploadSchema = z.object({ name: z.string().min(1), subfolder: z.string().default('') })
const queuedSchema = z.object({ prompt_id: idSchema })
const pictureSchema = z.object({ filename: z.string(), subfolder: z.string().default(''), type: z.string().default('output') })
const historySchema = z.record(
  z.string(),
  z.object({
    outputs: z.record(z.string(), z.object({ images: z.array(pictureSchema).optional() })),
    status: z.object({ status_str: z.string(), completed: z.boolean() }).optional(),
  }),
)
/** An item is a list whose second place is the id. */
const queueSchema = z.object({ queue_running: z.array(z.array(z.unknown())), queue_pending: z.array(z.array(z.unknown())) })

/** Graphs are kept in the history together with what came of them. */
const historyBytesMax = 8 * smallReplyBytesMax

export function createComfyui({ model, key, pollEveryMs = 500 }: RemoteOptions): ImageProvider {
  const { endpoint } = model
  const headers = bearer(key)
  const json = { ...headers, 'content-type': 'application/json' }
  const get = (path: string, signal: AbortSignal) =>
    exchange({ method: 'GET', url: `${endpoint}${path}`, headers, signal: briefly(signal), bytesMax: historyBytesMax })
  const post = (path: string, body: unknown, signal: AbortSignal) =>
    exchange({ method: 'POST', url: `${endpoint}${path}`, headers: json, body: JSON.stringify(body), signal, bytesMax: historyBytesMax })

  async function submit(request: ImageRequest, signal: AbortSignal): Promise<Submitted> {
    const values = {
      prompt: promptFor(request),
      avoided,
      portrait: await upload(request, signal),
      seed: diceOf(request),
      ...model.size,
    }
    const reply = await post('/prompt', { prompt: fill(model.workflow, values), client_id: request.taskId }, signal)
    if (reply.status !== 200) throw refusalOf('ComfyUI', reply, Date.now())
    const queued = readJson(reply.bytes, queuedSchema)
    if (!queued) throw new ProviderError('unknown-outcome', { billed: 'no', message: 'ComfyUI queued a graph without an id' })
    return { type: 'accepted', reference: queued.prompt_id }
  }

  /** Until the graph is queued nothing runs, so whatever breaks here can simply be done again. */
  async function upload(request: ImageRequest, signal: AbortSignal): Promise<string> {
    const form = new FormData()
    form.append('image', portraitAsFile(request))
    form.append('overwrite', 'true')
    const sent = { method: 'POST', url: `${endpoint}/upload/image`, headers, body: form, signal, bytesMax: smallReplyBytesMax } as const
    const reply = await exchange(sent).catch(notBegun)
    if (reply.status !== 200) throw refusalOf('ComfyUI', reply, Date.now(), { billed: 'no' })
    const stored = readJson(reply.bytes, uploadSchema)
    if (!stored) throw new ProviderError('retry-same', { billed: 'no', message: 'ComfyUI stored a portrait without a name' })
    return stored.subfolder ? `${stored.subfolder}/${stored.name}` : stored.name
  }

  async function poll(reference: string, signal: AbortSignal): Promise<Polled> {
    const first = await outcomeOf(reference, signal)
    if (first) return first
    if ((await placeOf(reference, signal)) !== 'nowhere') return { type: 'running' }
    // It may have ended between the two looks.
    return (await outcomeOf(reference, signal)) ?? failed('lost', 'ComfyUI knows no such graph')
  }

  async function outcomeOf(reference: string, signal: AbortSignal): Promise<Polled | null> {
    const reply = expectOk(await get(`/history/${reference}`, signal))
    const entry = readJson(reply.bytes, historySchema)?.[reference]
    if (!entry) return null
    if (entry.status?.status_str === 'error') return failed('retry-same', 'ComfyUI: the graph broke or was interrupted')
    const pictures = Object.values(entry.outputs).flatMap(({ images }) => images ?? [])
    const picture = pictures.find(({ type }) => type === 'output') ?? pictures[0]
    if (!picture) return failed('reroll', 'ComfyUI: the graph ended without a picture')
    const { filename, subfolder, type } = picture
    const url = `${endpoint}/view?${new URLSearchParams({ filename, subfolder, type })}`
    return { type: 'done', image: await download({ url, endpoint, headers, model: model.id, billed: 'no', amount: null, signal }) }
  }

  async function placeOf(reference: string, signal: AbortSignal): Promise<'running' | 'pending' | 'nowhere'> {
    const reply = expectOk(await get('/queue', signal))
    const queue = readJson(reply.bytes, queueSchema)
    const named = (items: readonly (readonly unknown[])[] = []) => items.some((item) => item[1] === reference)
    if (named(queue?.queue_running)) return 'running'
    return named(queue?.queue_pending) ? 'pending' : 'nowhere'
  }

  /** An interrupt stops whatever runs, on servers that don't look at the id; so it is sent only while ours does. */
  async function cancel(reference: string): Promise<void> {
    expectOk(await post('/queue', { delete: [reference] }, briefly()))
    if ((await placeOf(reference, briefly())) === 'running') expectOk(await post('/interrupt', { prompt_id: reference }, briefly()))
  }

  return {
    costsMoney: true,
    deadlineMs: model.deadlineMs,
    pollEveryMs,
    submit,
    poll,
    cancel,
    parseWebhook: null,
    close: async () => undefined,
  }
}

function expectOk(reply: Reply): Reply {
  if (reply.status !== 200) throw refusalOf('ComfyUI', reply, Date.now())
  return reply
}

function notBegun(error: unknown): never {
  if (error instanceof ProviderError && error.errorClass === 'unknown-outcome') {
    throw new ProviderError('retry-same', { billed: 'no', message: error.message })
  }
  throw error
}

const failed = (errorClass: ProviderError['errorClass'], message: string): Polled => ({
  type: 'failed',
  error: new ProviderError(errorClass, { billed: 'no', message }),
})
