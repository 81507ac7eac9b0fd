/**
 * Takes one user over: the account with its opening balance, what unfinished jobs held, orders, albums, and last the rows
 * as evidence, which say that all of it is done. Each step finds done what was done before, so whoever is killed begins
 * again, and a second run adds nothing.
 */
import { type AccountState, findGrant } from '../../domain/account/state.ts'
import type { AccountCommand } from '../../domain/account/commands.ts'
import { limits } from '../../domain/catalogue.ts'
import { credits } from '../../domain/credits.ts'
import {
  accountStream,
  albumStream,
  commandIdOf,
  defaultAlbumIdOf,
  type GrantId,
  givenBackGrantIdOf,
  legacyStream,
  openingGrantIdOf,
  paymentStream,
  signupGrantIdOf,
  type UserId,
} from '../../domain/ids.ts'
import type { AlbumEdits } from '../../domain/album/commands.ts'
import type { LegacyRows } from '../../domain/legacy/events.ts'
import type { TextSeal } from '../../ports/personalText.ts'
import { instant } from '../../scheduling/instant.ts'
import type { CommandContext } from '../context.ts'
import { metaOfSystem } from '../meta.ts'
import type { Finding, FindingCode } from './findings.ts'
import type { Plan } from './plan.ts'
import { partsOf, sealedRows } from './parts.ts'

export interface ImportOptions {
  readonly dryRun: boolean
  /** Gives nothing back of what unfinished jobs held. */
  readonly keepReserved: boolean
}

/** `left out`: nothing is there of this user, and why is listed. `differs`: what is there was left as it is. */
export type ImportStatus = 'imported' | 'was imported' | 'differs' | 'left out'

export interface ImportedUser {
  /** As it stands in the old table. */
  readonly userId: string
  readonly status: ImportStatus
  readonly balance: number
  /** What the account's events should say. */
  readonly opening: number
  /** Null where it is nobody's business: what was given back before stays, and nothing is given back now. */
  readonly givenBack: number | null
  readonly findings: readonly Finding[]
}

export async function importUser(context: CommandContext, plan: Plan, options: ImportOptions): Promise<ImportedUser> {
  const { userId, balance } = plan
  const findings = [...plan.findings]
  const list = (code: FindingCode, detail: string) => findings.push({ code, userId, id: userId, detail })
  const givenBack = options.keepReserved ? null : heldOf(plan)
  const ended = (status: ImportStatus): ImportedUser => ({ userId, status, balance, opening: plan.opening, givenBack, findings })
  const leftOut = (code: FindingCode): ImportedUser => {
    list(code, String(balance))
    return { ...ended('left out'), opening: 0, givenBack: null }
  }
  if (plan.opening > limits.balanceCreditsMax) return leftOut('balance_limit')
  const grants = grantsOf(plan, options)
  const text = options.dryRun ? null : await context.personalText.toWrite(userId)
  if (text === null && !options.dryRun) return leftOut('account_erased')
  if (text !== null && (await isOpenedNow(context, userId, grants))) {
    await importRest(context, plan, text, findings)
    return ended('imported')
  }
  // The account comes first: who has none has nothing.
  const { state: account } = await context.accounts.read(accountStream(userId), { confirmed: true })
  const { state: legacy } = await context.legacy.read(legacyStream(userId), { confirmed: account.userId !== null })
  if (account.erasureRevision !== null) return leftOut('account_erased')
  const before = importedBefore(account, plan, legacy.balance)
  if (before !== null && before !== balance) {
    list('balance_differs', `${before} when imported, ${balance} now`)
    return ended('differs')
  }
  // One that an import opened has no bonus.
  if (before === null && findGrant(account, signupGrantIdOf(userId))) list('open_before', String(account.available))
  if (text === null) return ended(legacy.isComplete ? 'was imported' : 'imported')
  const refused = await give(context, userId, grants)
  if (refused !== null) return leftOut(refused)
  if (legacy.isComplete) return ended('was imported')
  await importRest(context, plan, text, findings)
  return ended('imported')
}

async function importRest(context: CommandContext, plan: Plan, text: TextSeal, findings: Finding[]): Promise<void> {
  const { userId } = plan
  const known = await importPayments(context, plan)
  for (const orderId of known) findings.push({ code: 'order_known', userId, id: orderId, detail: 'as it stands here' })
  await importAlbums(context, plan, text, findings)
  await importRows(context, plan, text)
}

const heldOf = ({ held }: Plan): number => held.reduce((sum, { credits }) => sum + credits, 0)

/** The balance of the old table when it was imported; null when it wasn't. */
function importedBefore(account: AccountState, { userId, balance, opening }: Plan, recorded: number | null): number | null {
  if (recorded !== null) return recorded
  const grant = findGrant(account, openingGrantIdOf(userId))
  if (!grant) return null
  const amount = grant.available + grant.held + grant.spent + grant.expired + grant.revoked
  // Killed before the rows that say it exactly.
  return amount === opening ? balance : amount
}

type Grants = Extract<AccountCommand, { type: 'OpenImportedAccount' }>['grants']

const grantsOf = ({ userId, opening, held }: Plan, { keepReserved }: ImportOptions): Grants => {
  const grant = (grantId: GrantId, kind: 'opening' | 'compensation', amount: number, id: string): Grants[number] => ({
    grantId,
    kind,
    amount: credits(amount),
    reference: { type: 'SYSTEM', id },
  })
  return [
    ...(opening > 0 ? [grant(openingGrantIdOf(userId), 'opening', opening, 'import')] : []),
    ...(keepReserved ? [] : held.map((one) => grant(givenBackGrantIdOf(one.oldId), 'compensation', one.credits, one.oldId))),
  ]
}

/** @returns false where there was an account */
async function isOpenedNow(context: CommandContext, userId: UserId, grants: Grants): Promise<boolean> {
  const command = { type: 'OpenImportedAccount', userId, grants, now: instant(context.scheduler.now()) } as const
  const executed = await context.accounts.execute(accountStream(userId), command, metaOfImport('open', userId))
  return executed.type === 'accepted'
}

/**
 * To an account that is open; what it was given already changes nothing.
 * @returns why it takes them not; null when it does
 */
async function give(context: CommandContext, userId: UserId, grants: Grants): Promise<FindingCode | null> {
  const now = instant(context.scheduler.now())
  const others = { userId, reason: null, grantedBy: 'system', expiresAt: null, now, idempotency: null }
  // Given in one turn, so decided in one append.
  const executed = await Promise.all(
    grants.map((grant) => {
      const meta = metaOfImport('grant', userId, grant.grantId)
      return context.accounts.execute(accountStream(userId), { type: 'GrantCredits', ...grant, ...others }, meta)
    }),
  )
  const refused = executed.find((one) => one.type === 'rejected')
  if (!refused) return null
  return refused.rejection.code === 'balance_limit' ? 'balance_limit' : 'account_erased'
}

const metaOfImport = (step: string, userId: UserId, ...of: readonly string[]) =>
  metaOfSystem(commandIdOf('import', step, userId, ...of), `import ${userId}`)

/** @returns the orders that were known here before */
async function importPayments(context: CommandContext, { userId, payments }: Plan): Promise<readonly string[]> {
  const now = instant(context.scheduler.now())
  const known: string[] = []
  for (const payment of payments) {
    const { orderId } = payment
    const meta = metaOfImport('payment', userId, orderId)
    const executed = await context.payments.execute(paymentStream(orderId), { type: 'ImportPayment', ...payment, now }, meta)
    if (executed.type === 'accepted') continue
    const [first] = await context.store.readStream(paymentStream(orderId), { maxCount: 1 })
    // One of an import that was killed is no news.
    if (first?.metadata.commandId !== meta.commandId) known.push(orderId)
  }
  return known
}

/** Of one append, which an event store takes up to 1 MiB of. */
const sealedEditsMax = 900 * 1024

/** An album that its owner has edited here by now stays as it is. */
async function importAlbums(context: CommandContext, { userId, albums, favorites }: Plan, { seal }: TextSeal, findings: Finding[]) {
  for (const { albumId, name, groups, photos, order } of albums) {
    const edits: AlbumEdits = {
      groups: groups.map((group) => ({ ...group, name: seal(group.name) })),
      photos: photos.map((photo) => (photo.tags ? { ...photo, tags: photo.tags.map(seal) } : photo)),
      order,
    }
    const isTooLarge = JSON.stringify(edits).length > sealedEditsMax
    if (isTooLarge) findings.push({ code: 'album_too_large', userId, id: albumId, detail: `${order.length} pictures` })
    const stream = albumStream(albumId)
    const creating = { type: 'CreateAlbum', userId, albumId, name: seal(name) } as const
    const editing = { type: 'EditAlbum', userId, albumId, edits: isTooLarge ? {} : edits, expectedVersion: 1 } as const
    await Promise.all([
      context.albums.execute(stream, creating, metaOfImport('create-album', userId, albumId)),
      context.albums.execute(stream, editing, metaOfImport('edit-album', userId, albumId)),
    ])
  }
  if (favorites.length === 0) return
  const albumId = defaultAlbumIdOf(userId)
  const edits = { photos: favorites.map((imageId) => ({ imageId, favorite: true })) }
  const editing = { type: 'EditAlbum', userId, albumId, edits, expectedVersion: 0 } as const
  await context.albums.execute(albumStream(albumId), editing, metaOfImport('edit-album', userId, albumId))
}

async function importRows(context: CommandContext, plan: Plan, text: TextSeal): Promise<void> {
  const { userId, balance } = plan
  const parts = partsOf(sealedRows(plan, text))
  const now = instant(context.scheduler.now())
  for (const [at, rows] of parts.entries()) await importPart(context, { userId, balance, rows, isComplete: at === parts.length - 1, now })
}

export async function importPart(
  context: CommandContext,
  part: {
    readonly userId: UserId
    readonly balance: number
    readonly rows: LegacyRows
    readonly isComplete: boolean
    readonly now: string
  },
): Promise<void> {
  const { userId, rows, isComplete } = part
  const first = [...rows.transactions, ...rows.jobs, ...rows.generations, ...rows.pictures][0]?.id ?? 'none'
  const meta = metaOfImport('rows', userId, first, String(isComplete))
  const executed = await context.legacy.execute(legacyStream(userId), { type: 'ImportRows', ...part }, meta)
  if (executed.type === 'rejected') throw new Error(`another import of ${userId} is under way: ${executed.rejection.code}`)
}
