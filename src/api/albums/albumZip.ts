import { makeZip } from 'client-zip'
import type { ObjectStore } from '../../ports/objectStore.ts'
import { type AlbumFile, listAlbumFiles } from '../../projections/albums/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { attachment, extensionOf } from '../images/attachment.ts'
import { idParams } from '../shapes.ts'

/** Larger than any picture that is kept here. */
const bytesMax = 64 * 1024 * 1024

export const albumZip = defineEndpoint({
  method: 'get',
  path: '/api/ai/images/albums/:id/zip',
  access: 'image',
  tag: 'Albums',
  summary: 'All pictures of an album as one file',
  description:
    'Stored, streamed, in the album’s order, without those that are excluded. Takes the bearer token or the cookie of `POST /api/ai/images/session`.',
  params: idParams,
  readsLedger: true,
  success: {
    status: 200,
    description: 'The archive; its files are called `001-<STYLE>-<ROLE>.<ext>`.',
    contentType: 'application/zip',
    headers: { 'Content-Disposition': 'An attachment, named after the album.' },
  },
  problems: ['rate_limited'],
  handle: async ({ context, db, downloadPlaces }, { caller, params, address, gone }) => {
    const album = await listAlbumFiles(db, caller.userId, params.id)
    if (!album) throw new Problem('not_found')
    const { open } = await context.personalText.toRead(caller.userId)
    await downloadPlaces.take({ userId: caller.userId, address }, gone())
    return {
      type: 'stream',
      // Makes one entry when the one before is on its way.
      chunks: makeZip(entriesOf(context.objects, album.files)),
      contentType: 'application/zip',
      headers: { 'Content-Disposition': attachment(`${open(album.name)}.zip`), 'X-Content-Type-Options': 'nosniff' },
    }
  },
})

async function* entriesOf(objects: ObjectStore, files: readonly AlbumFile[]) {
  for (const [at, { style, role, objectKey, contentType, createdAt }] of files.entries()) {
    const object = await objects.get(objectKey, { maxBytes: bytesMax })
    if (!object) throw new Error(`the picture ${objectKey} is not in the object store`)
    const name = `${String(at + 1).padStart(3, '0')}-${[style, role].filter(Boolean).join('-')}.${extensionOf(contentType)}`
    // A copy: the library wants bytes of an ArrayBuffer.
    yield { name, lastModified: createdAt, input: new Uint8Array(object.bytes) }
  }
}
