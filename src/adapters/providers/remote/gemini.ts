/**
 * Gemini's image models: prompt and portrait in one message, the picture among the parts of the reply.
 * https://ai.google.dev/api/generate-content
 *
 * A 200 may come without a picture; then `finishReason` or `blockReason` says why.
 */
import { z } from 'zod'
import { repliesAtOnce, type ImageProvider, type ImageRequest, ProviderError, type Submitted } from '../../../ports/imageProvider.ts'
import { amountOf, countSchema, pictureOfBase64, providerIdIn, readJson } from './replies.ts'
import { type Reply, exchange, pictureReplyBytesMax } from './http.ts'
import { knownWord, type Refusal, refusalOf } from './refusals.ts'
import { diceOf, portraitAsBase64, promptFor, type RemoteOptions } from './remoteModel.ts'

const partSchema = z.object({ inlineData: z.object({ data: z.string() }).optional(), thought: z.boolean().optional() })
const replySchema = z.object({
  candidates: z
    .array(z.object({ content: z.object({ parts: z.array(partSchema).optional() }).optional(), finishReason: z.string().optional() }))
    .optional(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
})
const toldSchema = z.object({
  responseId: z.string().optional().catch(undefined),
  usageMetadata: z.object({ totalTokenCount: countSchema }).optional().catch(undefined),
})
const errorSchema = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z
      .array(
        z.object({
          reason: z.string().optional(),
          retryDelay: z.string().optional(),
          violations: z.array(z.object({ quotaId: z.string().optional() })).optional(),
        }),
      )
      .optional(),
  }),
})

const forbidden = new Set([
  'SAFETY',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'RECITATION',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
])
/** Also given: STOP with words alone, MAX_TOKENS, NO_IMAGE, IMAGE_OTHER, OTHER. Another roll may do. */
const pointless = new Set(['STOP', 'MAX_TOKENS', 'NO_IMAGE', 'IMAGE_OTHER', 'OTHER', 'LANGUAGE', 'MALFORMED_FUNCTION_CALL'])
const reasons = new Set([...forbidden, ...pointless])

const meanings = new Map<string, Refusal>([
  ['API_KEY_INVALID', { errorClass: 'auth' }],
  ['PERMISSION_DENIED', { errorClass: 'auth' }],
  ['UNAUTHENTICATED', { errorClass: 'auth' }],
  ['RESOURCE_EXHAUSTED', { errorClass: 'retry-later' }],
  ['INVALID_ARGUMENT', { errorClass: 'bad-request' }],
  ['FAILED_PRECONDITION', { errorClass: 'bad-request' }],
  ['NOT_FOUND', { errorClass: 'bad-request' }],
  ['INTERNAL', { errorClass: 'retry-same' }],
  ['UNAVAILABLE', { errorClass: 'retry-later' }],
  ['DEADLINE_EXCEEDED', { errorClass: 'unknown-outcome' }],
])
const words = new Set(meanings.keys())

export function createGemini({ model, key }: RemoteOptions): ImageProvider {
  async function submit(request: ImageRequest, signal: AbortSignal): Promise<Submitted> {
    const reply = await exchange({
      method: 'POST',
      url: `${model.endpoint}/v1beta/models/${encodeURIComponent(model.providerModel)}:generateContent`,
      headers: { 'content-type': 'application/json', ...(key && { 'x-goog-api-key': key.reveal() }) },
      body: JSON.stringify(bodyOf(request)),
      signal,
      bytesMax: pictureReplyBytesMax,
    })
    if (reply.status !== 200) throw refusalIn(reply)
    const read = readJson(reply.bytes, toldSchema)
    const told = { providerId: providerIdIn(read?.responseId, key), amount: amountOf(read?.usageMetadata?.totalTokenCount, 'tokens') }
    return { type: 'done', image: pictureOfBase64(pictureIn(reply, told), model.id, { billed: 'yes', ...told }) }
  }

  function bodyOf(request: ImageRequest) {
    const portrait = { inlineData: { mimeType: 'image/jpeg', data: portraitAsBase64(request) } }
    return {
      contents: [{ role: 'user', parts: [{ text: promptFor(request) }, portrait] }],
      generationConfig: { responseModalities: ['IMAGE'], seed: diceOf(request), imageConfig: model.parameters },
    }
  }

  return { ...repliesAtOnce, costsMoney: true, deadlineMs: model.deadlineMs, submit, close: async () => undefined }
}

/** @throws ProviderError when there is none */
function pictureIn(reply: Reply, told: Pick<ProviderError, 'providerId' | 'amount'>): string {
  const read = readJson(reply.bytes, replySchema)
  const parts = read?.candidates?.flatMap(({ content }) => content?.parts ?? []) ?? []
  // A thinking model shows its sketches first.
  const picture = parts.find(({ inlineData, thought }) => inlineData && !thought)?.inlineData
  if (picture) return picture.data
  const reason = knownWord(reasons, read?.promptFeedback?.blockReason ?? read?.candidates?.[0]?.finishReason)
  const blocked = read?.promptFeedback?.blockReason !== undefined || (reason !== null && forbidden.has(reason))
  // Words are charged for, too; whether these were isn't said.
  throw new ProviderError(blocked ? 'content-refused' : 'reroll', {
    billed: 'unknown',
    ...told,
    message: `Gemini answered 200 without a picture${reason === null ? '' : `, ${reason}`}`,
  })
}

function refusalIn(reply: Reply): ProviderError {
  const error = readJson(reply.bytes, errorSchema)?.error
  const details = error?.details ?? []
  const word = details.map(({ reason }) => knownWord(words, reason)).find((reason) => reason !== null) ?? knownWord(words, error?.status)
  const dayIsUsedUp = details.some(({ violations }) => violations?.some(({ quotaId }) => quotaId?.includes('PerDay')))
  const delay = details
    .map(({ retryDelay }) => /^(\d{1,6}(?:\.\d+)?)s$/.exec(retryDelay ?? '')?.[1])
    .find((seconds) => seconds !== undefined)
  return refusalOf('Gemini', reply, Date.now(), {
    ...(word !== null && meanings.get(word)),
    ...(dayIsUsedUp && { errorClass: 'quota' }),
    word,
    retryAfterMs: delay === undefined ? null : Math.ceil(Number(delay) * 1_000),
  })
}
