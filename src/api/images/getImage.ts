import { z } from 'zod'
import { findImage } from '../../projections/albumPhotos/queries.ts'
import { defineEndpoint, headerOf } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { idParams } from '../shapes.ts'
import { attachment, extensionOf } from './attachment.ts'
import { type PictureWidth, pictureWidths, smaller } from './smaller.ts'

/** Larger than any picture that is kept here. */
const bytesMax = 64 * 1024 * 1024

const kept = { ETag: 'The picture behind an id never changes.', 'Cache-Control': 'Private: for the owner’s browser alone.' }

export const getImage = defineEndpoint({
  method: 'get',
  path: '/api/ai/images/:id',
  access: 'image',
  tag: 'Images',
  summary: 'A picture, to its owner alone',
  description:
    'A delivered image or an active reference photo. Takes the bearer token or the cookie of `POST /api/ai/images/session`. Where clients can reach the object store, the answer to the whole picture is 302 with an address that is good for five minutes.',
  params: idParams,
  query: z.object({
    download: z.literal('1').optional().meta({ description: 'The bytes themselves, as an attachment.' }),
    width: z.enum(pictureWidths).optional().meta({ description: 'As a WebP picture of that many pixels, where it isn’t narrower.' }),
  }),
  readsLedger: true,
  requestHeaders: { 'If-None-Match': { description: 'With the ETag of the picture: 304.' } },
  problems: ['rate_limited', 'overloaded'],
  success: {
    status: 200,
    description: 'The bytes.',
    contentType: 'image/*',
    headers: { ...kept, 'Content-Disposition': 'Inline, or an attachment with `download`.' },
  },
  otherwise: {
    302: {
      description: 'Where clients can reach the object store.',
      headers: { ...kept, Location: 'An address that is good for five minutes.' },
    },
    304: { description: 'The picture is the one that the client has.', headers: kept },
  },
  handle: async ({ context, db, smallerPlaces }, { caller, params, query, headers: requestHeaders, address, gone }) => {
    const image = await findImage(db, caller.userId, params.id)
    if (!image) throw new Problem('not_found')
    const width = query.download ? undefined : query.width
    const etag = width === undefined ? `"${params.id}"` : `"${params.id}-${width}"`
    // Asked again each time, so that a picture that was taken away is not shown from a cache.
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' }
    if (matches(headerOf(requestHeaders, 'if-none-match'), etag)) return { type: 'empty', status: 304, headers }
    const url =
      query.download || width !== undefined ? null : await context.objects.signedUrl(image.objectKey, { contentType: image.contentType })
    if (url !== null) return { type: 'empty', status: 302, headers: { ...headers, Location: url } }
    const whole = async () => {
      const object = await context.objects.get(image.objectKey, { maxBytes: bytesMax })
      if (!object) throw new Problem('not_found')
      return { bytes: object.bytes, contentType: image.contentType }
    }
    const small = async (to: PictureWidth) => {
      const held = new AbortController()
      await smallerPlaces.take({ userId: caller.userId, address }, held.signal, gone())
      try {
        return await smaller(await whole(), to)
      } finally {
        held.abort()
      }
    }
    return {
      type: 'bytes',
      ...(await (width === undefined ? whole() : small(width))),
      headers: {
        ...headers,
        'Content-Disposition': query.download ? attachment(`${image.name}.${extensionOf(image.contentType)}`) : 'inline',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    }
  },
})

/** Weak comparison, as RFC 9110 has it for `If-None-Match`. */
const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*')
