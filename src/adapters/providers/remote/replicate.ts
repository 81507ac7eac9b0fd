/**
 * Replicate: a prediction is created, looked at until it has ended, and its file fetched at once, for it is deleted an
 * hour later. https://replicate.com/docs/reference/http
 *
 * `Cancel-After` ends a prediction there even when nobody here is left to cancel it. The addresses in its replies are
 * not followed, save for the file's: they would be sent our token.
 */
import { z } from 'zod'
import { type ImageProvider, type ImageRequest, type Polled, ProviderError, type Submitted } from '../../../ports/imageProvider.ts'
import { amountOf, countSchema, download, readJson } from './replies.ts'
import { type Reply, exchange, smallReplyBytesMax } from './http.ts'
import { refusalOf } from './refusals.ts'
import { bearer, briefly, diceOf, portraitAsBase64, promptFor, type RemoteOptions } from './remoteModel.ts'
import { parseReplicateWebhook } from './replicateWebhook.ts'
import { fill } from './template.ts'

const idSchema = z.string().regex(/^[A-Za-z0-9]{1,64}$/)
const predictionSchema = z.object({
  id: idSchema,
  status: z.enum(['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted']),
  output: z
    .union([z.string(), z.array(z.string()).min(1)])
    .nullish()
    .catch(null),
  error: z.string().nullish().catch(null),
  metrics: z.object({ predict_time: countSchema }).nullish().catch(null),
})
type Prediction = z.infer<typeof predictionSchema>

/** A refusal comes in words, which differ from model to model; there is no code for it. */
const forbidden = /nsfw|sensitive|safety|moderat|content polic/i

/** For models of the Kontext family; a model that names its inputs otherwise lists them in `parameters`. */
const usualInput = { prompt: '{{prompt}}', input_image: '{{portrait}}', seed: '{{seed}}', output_format: 'jpg' }

export function createReplicate({ model, key, pollEveryMs = 1_000 }: RemoteOptions): ImageProvider {
  const predictions = `${model.endpoint}/v1/predictions`
  const headers = { 'content-type': 'application/json', ...bearer(key) }

  async function submit(request: ImageRequest, signal: AbortSignal): Promise<Submitted> {
    const values = {
      prompt: promptFor(request),
      portrait: `data:image/jpeg;base64,${portraitAsBase64(request)}`,
      seed: diceOf(request),
      ...model.size,
    }
    const template = Object.keys(model.parameters).length > 0 ? model.parameters : usualInput
    const reply = await exchange({
      method: 'POST',
      url: predictions,
      headers: { ...headers, 'cancel-after': `${Math.max(5, Math.ceil(model.deadlineMs / 1_000))}s` },
      body: JSON.stringify({ version: model.providerModel, input: fill(template, values) }),
      signal,
      bytesMax: smallReplyBytesMax + Math.ceil(request.portrait.byteLength * 1.4),
    })
    if (reply.status !== 201 && reply.status !== 200 && reply.status !== 202) throw refusalOf('Replicate', reply, Date.now())
    const created = readJson(reply.bytes, z.object({ id: idSchema }))
    if (!created) throw new ProviderError('unknown-outcome', { billed: 'unknown', message: 'Replicate created a prediction without an id' })
    return { type: 'accepted', reference: created.id }
  }

  async function poll(reference: string, signal: AbortSignal): Promise<Polled> {
    const soon = briefly(signal)
    const bytesMax = 8 * smallReplyBytesMax
    const reply = await exchange({ method: 'GET', url: `${predictions}/${reference}`, headers, signal: soon, bytesMax })
    if (reply.status === 404) return failed('lost', 'unknown', 'Replicate knows no such prediction')
    if (reply.status !== 200) throw refusalOf('Replicate', reply, Date.now())
    const prediction = predictionIn(reply)
    switch (prediction.status) {
      case 'starting':
      case 'processing':
        return { type: 'running' }
      case 'succeeded':
        return fetchOutput(prediction, signal)
      case 'failed':
        return forbidden.test(prediction.error ?? '')
          ? failed('content-refused', 'unknown', 'Replicate: the prediction failed at a filter', prediction)
          : failed('retry-same', 'unknown', 'Replicate: the prediction failed', prediction)
      case 'canceled':
        return failed('retry-same', 'yes', 'Replicate: the prediction was cancelled', prediction)
      case 'aborted':
        return failed('retry-later', 'no', 'Replicate: the prediction never began')
      default:
        return prediction.status satisfies never
    }
  }

  async function fetchOutput(prediction: Prediction, signal: AbortSignal): Promise<Polled> {
    const { output } = prediction
    const url = Array.isArray(output) ? output[0] : output
    if (!url) return failed('lost', 'yes', "Replicate: the prediction's output is gone", prediction)
    const image = await download({ url, endpoint: model.endpoint, model: model.id, billed: 'yes', amount: timeOf(prediction), signal })
    return { type: 'done', image }
  }

  async function cancel(reference: string): Promise<void> {
    const url = `${predictions}/${reference}/cancel`
    const reply = await exchange({ method: 'POST', url, headers, signal: briefly(), bytesMax: 8 * smallReplyBytesMax })
    if (reply.status >= 400 && reply.status !== 404) throw refusalOf('Replicate', reply, Date.now())
  }

  const parseWebhook = parseReplicateWebhook
  return { costsMoney: true, deadlineMs: model.deadlineMs, pollEveryMs, submit, poll, cancel, parseWebhook, close: async () => undefined }
}

function predictionIn(reply: Reply): Prediction {
  const prediction = readJson(reply.bytes, predictionSchema)
  if (!prediction) throw new ProviderError('retry-same', { billed: 'unknown', message: 'Replicate answered with no prediction' })
  return prediction
}

/** What Replicate charges by, on most of its models. */
const timeOf = (prediction?: Prediction) => amountOf(prediction?.metrics?.predict_time, 'seconds')

const failed = (
  errorClass: ProviderError['errorClass'],
  billed: ProviderError['billed'],
  message: string,
  prediction?: Prediction,
): Polled => ({ type: 'failed', error: new ProviderError(errorClass, { billed, amount: timeOf(prediction), message }) })
