/**
 * OpenAI's image edits: the portrait and a prompt in one form, the picture in the reply.
 * https://platform.openai.com/docs/api-reference/images/createEdit
 *
 * There is nothing to poll or cancel: closing the connection is all one can do, and it says nothing of the bill.
 */
import { z } from 'zod'
import { repliesAtOnce, type ImageProvider, type ImageRequest, ProviderError, type Submitted } from '../../../ports/imageProvider.ts'
import { amountOf, countSchema, pictureOfBase64, providerIdIn, readJson } from './replies.ts'
import { type Reply, exchange, pictureReplyBytesMax } from './http.ts'
import { knownWord, type Refusal, refusalOf } from './refusals.ts'
import { bearer, portraitAsFile, promptFor, type RemoteOptions } from './remoteModel.ts'

const usageSchema = z.object({ usage: z.object({ total_tokens: countSchema }).optional().catch(undefined) })
const replySchema = z.object({ data: z.array(z.object({ b64_json: z.string().optional() })).min(1) })
const errorSchema = z.object({ error: z.object({ code: z.string().nullish(), type: z.string().nullish() }) })

/** Which filter refused isn't said, and one that looked at the finished picture comes after the work. */
const refused: Refusal = { errorClass: 'content-refused', billed: 'unknown' }
const noAllowance: Refusal = { errorClass: 'quota' }
const meanings = new Map<string, Refusal>([
  ['moderation_blocked', refused],
  ['content_policy_violation', refused],
  ['insufficient_quota', noAllowance],
  ['billing_hard_limit_reached', noAllowance],
  ['billing_not_active', noAllowance],
  ['invalid_api_key', { errorClass: 'auth' }],
  ['account_deactivated', { errorClass: 'auth' }],
  ['model_not_found', { errorClass: 'bad-request' }],
  ['rate_limit_exceeded', { errorClass: 'retry-later' }],
])
const words = new Set(meanings.keys())

export function createOpenai({ model, key }: RemoteOptions): ImageProvider {
  async function submit(request: ImageRequest, signal: AbortSignal): Promise<Submitted> {
    const reply = await exchange({
      method: 'POST',
      url: `${model.endpoint}/v1/images/edits`,
      headers: bearer(key),
      body: formOf(request),
      signal,
      bytesMax: pictureReplyBytesMax,
    })
    const providerId = providerIdIn(reply.headers.get('x-request-id'), key)
    if (reply.status !== 200) throw refusalIn(reply, providerId)
    const amount = amountOf(readJson(reply.bytes, usageSchema)?.usage?.total_tokens, 'tokens')
    const picture = readJson(reply.bytes, replySchema)?.data[0]?.b64_json
    if (picture === undefined) {
      throw new ProviderError('reroll', { billed: 'unknown', providerId, amount, message: 'OpenAI answered 200 without a picture' })
    }
    return { type: 'done', image: pictureOfBase64(picture, model.id, { billed: 'yes', providerId, amount }) }
  }

  function formOf(request: ImageRequest): FormData {
    const form = new FormData()
    const fields = {
      output_format: 'jpeg',
      size: `${model.size.width}x${model.size.height}`,
      ...model.parameters,
      model: model.providerModel,
      prompt: promptFor(request),
      n: 1,
    }
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
    form.append('image[]', portraitAsFile(request))
    return form
  }

  return { ...repliesAtOnce, costsMoney: true, deadlineMs: model.deadlineMs, submit, close: async () => undefined }
}

function refusalIn(reply: Reply, providerId: string | null): ProviderError {
  const error = readJson(reply.bytes, errorSchema)?.error
  const word = knownWord(words, error?.code) ?? knownWord(words, error?.type)
  return refusalOf('OpenAI', reply, Date.now(), { ...(word !== null && meanings.get(word)), word, providerId })
}
