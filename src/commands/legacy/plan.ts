/**
 * What one user's rows in the database of before become here. Pure: the same rows make the same plan, so a run that was
 * killed goes on where it was, and a second one finds everything done.
 */
import { isStyle, legacyStyles, shownRoleSchema, type Role, roleSchema, type ShownRole } from '../../domain/catalogue.ts'
import {
  type AlbumId,
  defaultAlbumIdOf,
  type ImageId,
  legacyAlbumIdOf,
  legacyIdOf,
  legacyImageIdOf,
  legacyJobIdOf,
  taskIdOf,
  type UserId,
} from '../../domain/ids.ts'
import type { LegacyGeneration, LegacyJob, LegacyPicture, LegacyTransaction } from '../../domain/legacy/events.ts'
import { heldBy } from '../../domain/legacy/shown.ts'
import type { OldGeneration, OldJob, OldPhoto, OldTransaction, OldUser } from '../../ports/legacyDatabase.ts'
import type { Finding } from './findings.ts'
import { createLister, type Lister } from './lister.ts'
import { type AlbumImage, planAlbum, type PlannedAlbum } from './planAlbums.ts'
import { type PlannedPayment, planPayments } from './planPayments.ts'

/** A picture that is to be copied from where it lies. */
export type WantedPicture = Omit<LegacyPicture, 'image'> & { readonly url: string }
export interface WantedPortrait {
  readonly oldId: string
  readonly role: Role
  readonly url: string
}

export interface Plan {
  readonly userId: UserId
  /** As it stands there, also below zero. */
  readonly balance: number
  readonly opening: number
  readonly held: readonly { readonly oldId: string; readonly credits: number }[]
  readonly payments: readonly PlannedPayment[]
  readonly albums: readonly PlannedAlbum[]
  /** Pictures in no album of before that were marked there. */
  readonly favorites: readonly ImageId[]
  /** With plain text in them, which is sealed before it is written. */
  readonly transactions: readonly LegacyTransaction[]
  readonly jobs: readonly LegacyJob[]
  readonly generations: readonly LegacyGeneration[]
  readonly pictures: readonly WantedPicture[]
  readonly portraits: readonly WantedPortrait[]
  readonly findings: readonly Finding[]
}

export function planOf(userId: UserId, old: OldUser, now: string): Plan {
  const lister = createLister(userId, now)
  const { balance } = old
  if (balance < 0) lister.list('negative_balance', userId, String(balance))
  const transactions = old.transactions.map((row) => transactionOf(row, lister))
  checkHistory(old, lister)
  const albumIds = new Set(old.albums.map(({ id }) => id))
  const albumOf = (id: string | null): AlbumId | null => (id !== null && albumIds.has(id) ? legacyAlbumIdOf(id) : null)
  const jobs = old.jobs.map((row) => jobOf(row, albumOf(row.albumId), lister))
  const held = jobs.map((job) => ({ oldId: job.oldId, credits: heldBy(job) })).filter(({ credits }) => credits > 0)
  for (const { oldId, credits } of held) lister.list('held_credits', oldId, String(credits))
  return {
    userId,
    balance,
    opening: Math.max(0, balance),
    held,
    payments: planPayments(userId, old.payments, lister),
    transactions,
    jobs,
    ...planPictures(userId, old, { albumOf, lister }),
    portraits: portraitsOf(old.photos, lister),
    findings: lister.findings,
  }
}

function transactionOf(row: OldTransaction, lister: Lister): LegacyTransaction {
  const { id: oldId, type, amount, balanceAfter, referenceType, referenceId, description } = row
  if (amount < 0) lister.list('amount_below_zero', oldId, `${type} ${amount}`)
  const createdAt = lister.timeOf(row.createdAt, oldId)
  return { id: legacyIdOf('transaction', oldId), oldId, type, amount, balanceAfter, referenceType, referenceId, description, createdAt }
}

function checkHistory({ id, balance, transactions }: OldUser, lister: Lister): void {
  if (transactions.length === 0) return
  const sum = transactions.reduce((sum, { type, amount }) => sum + (type === 'DEDUCT' ? -1 : 1) * Math.abs(amount), 0)
  if (sum !== balance) lister.list('history_differs', id, `${sum} by the rows, ${balance} by the balance`)
}

/** Of one job; longer ones are nonsense. */
const configCharactersMax = 20_000

function jobOf(row: OldJob, albumId: AlbumId | null, lister: Lister): LegacyJob {
  const { id: oldId, albumId: _, createdAt: __, completedAt, config, ...kept } = row
  const text = config === null ? null : JSON.stringify(config)
  const isTooLarge = text !== null && text.length > configCharactersMax
  if (isTooLarge) lister.list('config_too_large', oldId, `${text.length} characters`)
  if (kept.completedImages + kept.failedImages > kept.totalImages) {
    lister.list('counters', oldId, `${kept.completedImages} and ${kept.failedImages} of ${kept.totalImages}`)
  }
  const createdAt = lister.timeOf(row.createdAt, oldId)
  return { id: legacyJobIdOf(oldId), oldId, albumId, ...kept, config: isTooLarge ? null : text, createdAt, completedAt }
}

interface Pictures {
  readonly generations: readonly LegacyGeneration[]
  readonly pictures: readonly WantedPicture[]
  readonly albums: readonly PlannedAlbum[]
  readonly favorites: readonly ImageId[]
}

function planPictures(
  userId: UserId,
  old: OldUser,
  { albumOf, lister }: { readonly albumOf: (id: string | null) => AlbumId | null; readonly lister: Lister },
): Pictures {
  const jobIds = new Set(old.jobs.map(({ id }) => id))
  const found = old.generations.map((row) => generationOf(row, { albumId: albumOf(row.albumId), jobIds, lister }))
  const byUrl = new Map<string, Shown>()
  const byGeneration = new Map<string, ReadonlyMap<string, Shown>>()
  for (const { row, generation } of found) {
    const own = new Map(row.urls.map((url, at) => [url, shownOf(row, generation.imageIds[at] as ImageId, url)]))
    byGeneration.set(row.id, own)
    for (const [url, shown] of own) if (!byUrl.has(url)) byUrl.set(url, shown)
  }
  const alone: { readonly generation: LegacyGeneration; readonly urls: readonly string[] }[] = []
  const placed = new Map<ImageId, AlbumId>()
  const albums = old.albums.map((album) =>
    planAlbum(
      album,
      lister,
      (image) => {
        const known = byGeneration.get(image.generationId ?? '')?.get(image.url) ?? byUrl.get(image.url)
        if (known) return known
        const generation = generationOfImage(image, album.id, lister.timeOf(album.createdAt, album.id))
        noteStyle(generation.style, album.id, lister)
        alone.push({ generation, urls: [image.url] })
        const shown = { imageId: generation.imageIds[0] as ImageId, favorite: false }
        byUrl.set(image.url, shown)
        return shown
      },
      placed,
    ),
  )
  const all = [...found.map(({ row, generation }) => ({ generation, urls: row.urls })), ...alone]
  const inAlbum = ({ albumId, imageIds }: LegacyGeneration) => albumId ?? placed.get(imageIds[0] as ImageId) ?? null
  const generations = all.map(({ generation }) => ({ ...generation, albumId: inAlbum(generation) }))
  const pictures = all.flatMap(({ generation, urls }) =>
    urls.map((url, at) =>
      pictureOf(generation, url, { at, albumId: placed.get(generation.imageIds[at] as ImageId) ?? inAlbum(generation) }),
    ),
  )
  const favorites = [...byGeneration.values()].flatMap((own) => [...own.values()]).filter(({ favorite }) => favorite)
  return { generations, pictures, ...withFavorites({ userId, albums, pictures, favorites: favorites.map(({ imageId }) => imageId) }) }
}

interface Shown {
  readonly imageId: ImageId
  readonly favorite: boolean
}

/** The one that was chosen of several, else all of them. */
const shownOf = ({ isFavorited, selectedUrl, urls }: OldGeneration, imageId: ImageId, url: string): Shown => ({
  imageId,
  favorite: isFavorited && (selectedUrl === null || selectedUrl === url || !urls.includes(selectedUrl)),
})

/** Marked pictures that no album of before had in its order. */
function withFavorites({
  userId,
  albums,
  pictures,
  favorites,
}: Pick<Pictures, 'albums' | 'pictures' | 'favorites'> & { readonly userId: UserId }) {
  const ordered = new Set(albums.flatMap(({ order }) => order))
  const albumOf = new Map(pictures.map(({ id, albumId }) => [id, albumId ?? defaultAlbumIdOf(userId)]))
  const others = favorites.filter((imageId) => !ordered.has(imageId))
  const inAlbum = (albumId: AlbumId) => others.filter((imageId) => albumOf.get(imageId) === albumId)
  return {
    albums: albums.map((album) => ({
      ...album,
      photos: [...album.photos, ...inAlbum(album.albumId).map((imageId) => ({ imageId, favorite: true }))],
    })),
    favorites: inAlbum(defaultAlbumIdOf(userId)),
  }
}

const roleOf = (found: string | null): ShownRole => shownRoleSchema.catch(null).parse(found)

function noteStyle(style: string, id: string, { list }: Lister): void {
  if (!isStyle(style) && !legacyStyles.includes(style)) list('unknown_style', id, style)
}

function generationOf(
  row: OldGeneration,
  { albumId, jobIds, lister }: { readonly albumId: AlbumId | null; readonly jobIds: ReadonlySet<string>; readonly lister: Lister },
): { readonly row: OldGeneration; readonly generation: LegacyGeneration } {
  const { id: oldId, style, status, modelId, creditsUsed, completedAt } = row
  noteStyle(style, oldId, lister)
  const id = legacyIdOf('generation', oldId)
  const jobId = row.jobId !== null && jobIds.has(row.jobId) ? legacyJobIdOf(row.jobId) : legacyJobIdOf(`of generation ${oldId}`)
  const ids = { id, oldId, jobId, taskId: taskIdOf(legacyJobIdOf(`of generation ${oldId}`), 0), albumId }
  const imageIds = row.urls.map((_, at) => legacyImageIdOf(id, at))
  const cost = Number.isFinite(row.cost) ? row.cost : 0
  const times = { createdAt: lister.timeOf(row.createdAt, oldId), completedAt }
  return { row, generation: { ...ids, style, role: roleOf(row.role), status, imageIds, modelId, creditsUsed, cost, ...times } }
}

/** A picture that lay in an album and that no generation has: one of its own. */
function generationOfImage(image: AlbumImage, oldAlbumId: string, createdAt: string): LegacyGeneration {
  const id = legacyIdOf('picture', oldAlbumId, image.url)
  const jobId = legacyJobIdOf(`of picture ${id}`)
  const ids = { id, oldId: null, jobId, taskId: taskIdOf(jobId, 0), albumId: legacyAlbumIdOf(oldAlbumId) }
  const nothing = { modelId: null, creditsUsed: 0, cost: 0, completedAt: null }
  const { style, role } = image
  return {
    ...ids,
    style: style ?? 'UNKNOWN',
    role: roleOf(role),
    status: 'COMPLETED',
    imageIds: [legacyImageIdOf(id, 0)],
    ...nothing,
    createdAt,
  }
}

const pictureOf = (
  { id: generationId, jobId, taskId, style, role, modelId, imageIds, createdAt }: LegacyGeneration,
  url: string,
  { at, albumId }: { readonly at: number; readonly albumId: AlbumId | null },
): WantedPicture => ({ id: imageIds[at] as ImageId, generationId, jobId, taskId, albumId, style, role, model: modelId, createdAt, url })

/** Of two that serve one role the newer, then the one with the larger id. */
function portraitsOf(photos: readonly OldPhoto[], lister: Lister): readonly WantedPortrait[] {
  const byRole = Map.groupBy(
    photos.filter(({ isActive }) => isActive),
    ({ role }) => roleSchema.safeParse(role).data,
  )
  return roleSchema.options.flatMap((role) => {
    const active = byRole.get(role) ?? []
    const newest = active.toSorted((one, other) => (newer(one, other) ? -1 : 1))
    for (const { id } of newest.slice(1)) lister.list('two_portraits', id, `${role}: ${newest[0]?.id} is newer`)
    return newest.slice(0, 1).map(({ id: oldId, url }) => ({ oldId, role, url }))
  })
}

const newer = (one: OldPhoto, other: OldPhoto): boolean =>
  one.createdAt === other.createdAt ? one.id > other.id : (one.createdAt ?? '') > (other.createdAt ?? '')
