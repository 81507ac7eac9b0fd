/**
 * An AUTOMATIC1111 web UI of one's own, started with `--api`: portrait and prompt in, picture out, in one reply.
 *
 * Its interrupt stops whatever runs there, so it is never sent: it might be another customer's picture.
 */
import { z } from 'zod'
import type { Secret } from '../../../ports/secret.ts'
import { repliesAtOnce, type ImageProvider, type ImageRequest, ProviderError, type Submitted } from '../../../ports/imageProvider.ts'
import { pictureOfBase64, readJson } from './replies.ts'
import { exchange, pictureReplyBytesMax } from './http.ts'
import { avoided } from './prompts.ts'
import { refusalOf } from './refusals.ts'
import { diceOf, portraitAsBase64, promptFor, type RemoteOptions } from './remoteModel.ts'

const replySchema = z.object({ images: z.array(z.string()).min(1) })

export function createA1111({ model, key }: RemoteOptions): ImageProvider {
  async function submit(request: ImageRequest, signal: AbortSignal): Promise<Submitted> {
    const reply = await exchange({
      method: 'POST',
      url: `${model.endpoint}/sdapi/v1/img2img`,
      headers: { 'content-type': 'application/json', ...basic(key) },
      body: JSON.stringify(bodyOf(request)),
      signal,
      bytesMax: pictureReplyBytesMax,
    })
    if (reply.status !== 200) throw refusalOf('A1111', reply, Date.now(), { billed: 'no' })
    const picture = readJson(reply.bytes, replySchema)?.images[0]
    if (picture === undefined) throw new ProviderError('reroll', { billed: 'no', message: 'A1111 answered 200 without a picture' })
    return { type: 'done', image: pictureOfBase64(picture, model.id, { billed: 'no', providerId: null, amount: null }) }
  }

  const bodyOf = (request: ImageRequest) => ({
    denoising_strength: 0.6,
    steps: 30,
    ...model.parameters,
    override_settings: { sd_model_checkpoint: model.providerModel },
    override_settings_restore_afterwards: false,
    init_images: [portraitAsBase64(request)],
    prompt: promptFor(request),
    negative_prompt: avoided,
    seed: diceOf(request),
    ...model.size,
    batch_size: 1,
    n_iter: 1,
    // Nothing of a customer stays on the server's disk.
    do_not_save_samples: true,
    do_not_save_grid: true,
  })

  return { ...repliesAtOnce, costsMoney: true, deadlineMs: model.deadlineMs, submit, close: async () => undefined }
}

/** `user:password`, as its `--api-auth` takes it. */
const basic = (key: Secret | null): Record<string, string> =>
  key ? { authorization: `Basic ${Buffer.from(key.reveal()).toString('base64')}` } : {}
