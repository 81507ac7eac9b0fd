/** What every provider of pictures keeps to, wherever it runs. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type ImageProvider, type ImageRequest, ProviderError } from '../../src/ports/imageProvider.ts'

export interface ProviderUnderTest {
  readonly provider: () => ImageProvider
  readonly request: () => ImageRequest
  readonly model: string
  /** How many requests it has sent; null for one that sends none. */
  readonly sent: () => number | null
}

const looksMax = 50
const patience = () => AbortSignal.timeout(30_000)

export function imageProviderContract(name: string, { provider, request, model, sent }: ProviderUnderTest): void {
  describe(`${name} as a provider of pictures`, () => {
    it('makes one that can be opened and names its model', async () => {
      const submitted = await provider().submit(request(), patience())
      const image = submitted.type === 'done' ? submitted.image : await untilDone(provider(), submitted.reference)
      expect(image.model).toBe(model)
      expect(`image/${(await sharp(image.bytes).metadata()).format}`).toBe(image.contentType)
      expect(image.billed).not.toBe('unknown')
    })

    it('gives a reference that fits into a note', async () => {
      const submitted = await provider().submit(request(), patience())
      if (submitted.type === 'accepted') expect(submitted.reference).toMatch(/^[\x21-\x7e]{1,256}$/)
    })

    it('begins nothing for a caller that has left', async () => {
      const before = sent()
      const left = provider().submit(request(), AbortSignal.abort(new Error('left')))
      await expect(left).rejects.toBeInstanceOf(ProviderError)
      expect(sent()).toBe(before)
    })

    it('begins nothing for a style that can no longer be ordered', async () => {
      const before = sent()
      const made = provider().submit({ ...request(), style: 'ROMANTIC' }, patience())
      await expect(made).rejects.toMatchObject({ errorClass: 'bad-request', billed: 'no' })
      expect(sent()).toBe(before)
    })

    it('says of a call that it does not know that it is lost', async () =>
      expect(await provider().poll('unknown-1', patience())).toMatchObject({ type: 'failed', error: { errorClass: 'lost' } }))

    it('cancels a call that it does not know, or that has ended, without a word', () =>
      expect(provider().cancel('unknown-1')).resolves.toBeUndefined())

    it('refuses a webhook that nobody signed, if it reads webhooks', () => {
      const verdict = provider().parseWebhook?.({ body: Buffer.from('{}'), headers: {}, secret: 'whsec_c2VjcmV0', nowMs: 0 })
      expect([undefined, 'refused']).toContain(verdict?.type)
    })
  })
}

async function untilDone(provider: ImageProvider, reference: string) {
  for (let looks = 0; looks < looksMax; looks++) {
    const polled = await provider.poll(reference, patience())
    if (polled.type === 'done') return polled.image
    if (polled.type === 'failed') throw polled.error
  }
  throw new Error(`${looksMax} looks and no end`)
}
