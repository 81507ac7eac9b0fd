/**
 * One's own data, file by file, each made when the one before is on its way: lists as JSON, page by page, then the pictures.
 * What is erased meanwhile is left out.
 */
import type { CommandContext } from '../../commands/context.ts'
import { findImage, listGenerations } from '../../projections/albumPhotos/queries.ts'
import { listAlbums, readAlbum } from '../../projections/albums/queries.ts'
import { listConsents } from '../../projections/consents/queries.ts'
import { listGrants } from '../../projections/creditGrants/queries.ts'
import { readCredits } from '../../projections/creditTransactions/queries.ts'
import type { Page, PageRequest } from '../../projections/page.ts'
import { listCheckouts } from '../../projections/payments/queries.ts'
import { listReferencePhotos } from '../../projections/referencePhotos/queries.ts'
import { albumWithPhotosOf } from '../albums/albumShape.ts'
import { openedTransactions } from '../credits/openedTransactions.ts'
import type { ApiDeps } from '../deps.ts'
import { extensionOf } from '../images/attachment.ts'
import { readmes } from './exportReadmes.ts'

/** Larger than any picture that is kept here. */
const bytesMax = 64 * 1024 * 1024
const pageMax = 100

type Listing<Item> = (page: PageRequest) => Promise<Page<Item>>

export interface ExportedFile {
  readonly name: string
  readonly lastModified?: string
  readonly input: string | Uint8Array<ArrayBuffer> | AsyncIterable<string>
}

export async function* exportFiles(
  { db, context }: Pick<ApiDeps, 'db'> & { readonly context: Pick<CommandContext, 'objects' | 'personalText'> },
  userId: Parameters<CommandContext['personalText']['toRead']>[0],
): AsyncGenerator<ExportedFile> {
  const text = await context.personalText.toRead(userId)
  const albums = async function* () {
    for await (const { id } of all((page) => listAlbums(db, userId, page))) {
      const album = await readAlbum(db, userId, id)
      if (album) yield albumWithPhotosOf(text, album)
    }
  }
  const generations = () => all((page) => listGenerations(db, userId, { ...page, role: null, style: null, albumId: null }))
  const photos = () => all((page) => listReferencePhotos(db, userId, { ...page, role: null }))
  const history: Listing<unknown> = async (page) => {
    const credits = await readCredits(db, userId, page)
    return { items: openedTransactions(text, credits?.transactions ?? []), next: credits?.next ?? null }
  }
  for (const [name, content] of Object.entries(readmes)) yield { name, input: content }
  yield { name: 'credits.json', input: json(all(history)) }
  yield { name: 'grants.json', input: json(all((page) => listGrants(db, userId, 'all', page))) }
  yield { name: 'checkouts.json', input: json(all((page) => listCheckouts(db, userId, page))) }
  yield { name: 'consents.json', input: json(all((page) => listConsents(db, userId, page))) }
  yield { name: 'portraits.json', input: json(photos()) }
  yield { name: 'albums.json', input: json(albums()) }
  yield { name: 'pictures.json', input: json(generations()) }
  const file = async (folder: string, id: string, lastModified: string): Promise<ExportedFile | null> => {
    const found = await findImage(db, userId, id)
    const stored = found && (await context.objects.get(found.objectKey, { maxBytes: bytesMax }))
    // A copy: the library wants bytes of an ArrayBuffer.
    return stored && { name: `${folder}/${id}.${extensionOf(found.contentType)}`, lastModified, input: new Uint8Array(stored.bytes) }
  }
  for await (const { id, createdAt } of photos()) {
    const portrait = await file('portraits', id, createdAt)
    if (portrait) yield portrait
  }
  for await (const { imageIds, createdAt } of generations()) {
    for (const id of imageIds) {
      const picture = await file('pictures', id, createdAt)
      if (picture) yield picture
    }
  }
}

async function* all<Item>(list: Listing<Item>): AsyncGenerator<Item> {
  for (let after: PageRequest['after'] = null; ;) {
    const { items, next }: Page<Item> = await list({ limit: pageMax, after })
    yield* items
    if (next === null) return
    after = next
  }
}

async function* json(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '[\n'
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}
