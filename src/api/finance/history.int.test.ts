/** Lives of some accounts over HTTP, each with a book that is kept by hand beside it: what finance reads of any moment is what the book says of it. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '../../../testing/api.ts'
import { type Client, placed, signIn } from '../../../testing/client.ts'
import { blankPage, createAccountBook, figuresOf, leftOfOrders, type Page } from '../../../testing/money/accountBook.ts'
import { openCheckout } from '../../../testing/payments/buying.ts'
import { randomNumbers } from '../../../testing/randomNumbers.ts'
import { waitFor } from '../../../testing/waitFor.ts'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { decodePosition } from '../positionToken.ts'

const steps = 150
const people = 3
const jobsMax = 3
const momentsAsked = 200
/** Grants end so many of them ahead, and time goes on by some of them. */
const strideMs = 5_000

/** Decides by a clock of its own, behind the store's at first and ahead of it in the end, so that instants of expiries lie on both sides of what is recorded. */
let nowMs = Date.now() - 100_000
const api = await openApi({ openJobsMax: jobsMax, scheduler: { ...systemScheduler, now: () => nowMs } })

interface Kept {
  readonly position: bigint
  readonly token: string
  /** When it was recorded. */
  readonly atMs: number
  readonly page: Page
}

interface Bought {
  readonly orderId: string
  readonly grantId: string
}

interface Life {
  readonly user: Client
  readonly photoId: string
  readonly book: ReturnType<typeof createAccountBook>
  readonly bought: Bought[]
  readonly kept: Kept[]
}

type Body = Record<string, unknown>

/** Of all histories. */
const everybody: Life[] = []

describe.each([1, 2])('the history %d', (seed) => {
  const random = randomNumbers(seed)
  const below = (count: number) => Math.floor(random() * count)
  const lives: Life[] = []
  let admin: Client
  let finance: Client

  const seen = async (path: string) => {
    const answer = await finance.send('GET', `/api/finance${path}`)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`)
    return JSON.parse(answer.text)
  }
  /** Writes down where the account stands, and when and where that was recorded. */
  async function keep({ user, book, kept }: Life) {
    const balanceOf = (query: string) => seen(`/accounts/${user.userId}/balance?${query}`)
    const { position: token } = await balanceOf('')
    const { at } = await balanceOf(`position=${token}`)
    kept.push({ position: decodePosition(token) ?? -1n, token, atMs: Date.parse(at), page: book.copy() })
  }

  async function open(): Promise<Life> {
    const user = await signIn(api.address)
    const photo = await user.register('BRIDE')
    const { grants } = JSON.parse((await user.send('GET', '/api/ai/credits/grants')).text)
    const book = createAccountBook()
    book.give({ grantId: grants[0].grantId, kind: 'signup', amount: 5, expiresAtMs: null })
    return { user, photoId: photo.id, book, bought: [], kept: [] }
  }
  async function grant({ user, book }: Life) {
    const given = { kind: random() < 0.5 ? 'goodwill' : 'promotion', amount: 1 + below(9) }
    const expiresAtMs = random() < 0.6 ? nowMs + (1 + below(8)) * strideMs : null
    const expiresAt = expiresAtMs === null ? {} : { expiresAt: new Date(expiresAtMs).toISOString() }
    const body = { userId: user.userId, reason: 'late', ...given, ...expiresAt }
    const answer = await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body })
    const { grantId, balanceAfter } = JSON.parse(answer.text)
    book.give({ grantId, ...given, expiresAtMs })
    expect(balanceAfter).toBe(book.available())
  }
  async function order({ user, book, photoId }: Life) {
    const images = 1 + below(6)
    const answer = await user.order(photoId, images)
    const isFull = book.openJobs().length >= jobsMax
    if (isFull || images > book.available()) {
      expect(answer.code).toBe(isFull ? 'open_job_limit' : 'insufficient_credits')
      return
    }
    const { jobId, balanceAfter } = answer.as(placed)
    book.order(jobId, images)
    expect(balanceAfter).toBe(book.available())
  }
  async function work({ user, book }: Life) {
    const jobId = book.openJobs()[0]
    if (jobId === undefined) return
    const { tasks } = await user.readJob(jobId)
    const delivered = tasks.map(() => random() < 0.6)
    const isCancelled = random() < 0.3
    for (const [index, isDelivered] of delivered.entries()) {
      if (isDelivered) await api.deliver(user.userId, jobId, index)
      else if (!isCancelled) await api.fail(user.userId, jobId, index)
    }
    await user.send('PATCH', `/api/ai/jobs/${jobId}`, { body: { action: 'cancel' } })
    await user.ended(jobId)
    book.settle(jobId, delivered, nowMs)
  }
  async function revoke({ book }: Life) {
    const ids = book.grantIds()
    const grantId = ids[below(ids.length)] ?? ''
    await admin.send('POST', `/api/admin/grants/${grantId}/revocation`, { key: randomUUID(), body: { reason: 'by mistake' } })
    book.close(grantId)
  }
  async function buy({ user, book, bought }: Life) {
    const { orderId } = await openCheckout(user)
    if (random() < 0.3) {
      await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'fail' } })
      return
    }
    await user.send('POST', `/api/payments/test/${orderId}`, { body: { outcome: 'pay' } })
    const grantId = await waitFor('the credits', async () => {
      const { grants } = JSON.parse((await user.send('GET', '/api/ai/credits/grants?state=all')).text)
      return grants.find(({ referenceId }: Body) => referenceId === orderId)?.grantId ?? null
    })
    book.give({ grantId, kind: 'purchase', amount: 30, expiresAtMs: null })
    bought.push({ orderId, grantId })
  }
  async function refund({ book, bought }: Life) {
    const [order] = bought.splice(below(bought.length), 1)
    if (!order) return
    await admin.send('POST', `/api/admin/payments/${order.orderId}/refund`, { key: randomUUID(), body: { reason: 'asked for' } })
    book.close(order.grantId, true)
  }
  async function goOn() {
    nowMs += (1 + below(3)) * strideMs
    for (const life of lives) {
      await life.user.ledger()
      life.book.expire(nowMs)
      await keep(life)
    }
  }
  async function step(life: Life) {
    nowMs += below(2)
    const dice = random()
    if (dice < 0.22) await grant(life)
    else if (dice < 0.52) await order(life)
    else if (dice < 0.76) await work(life)
    else if (dice < 0.81) await revoke(life)
    else if (dice < 0.86) await buy(life)
    else if (dice < 0.89) await refund(life)
    else await goOn()
    await keep(life)
  }

  let firstMs: number
  beforeAll(async () => {
    firstMs = Date.now()
    admin = await signIn(api.address, `admin-${randomUUID()}`, ['admin'])
    finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
    for (let person = 0; person < people; person += 1) {
      const life = await open()
      lives.push(life)
      everybody.push(life)
      await keep(life)
    }
    for (let number = 0; number < steps; number += 1) {
      const life = lives[below(people)]
      if (life) await step(life)
    }
    nowMs = Math.max(nowMs, Date.now()) + 1_000
  }, 300_000)

  const latest = ({ kept }: Life, counts: (kept: Kept) => boolean): Page => kept.findLast(counts)?.page ?? blankPage
  const all = () => lives.flatMap(({ kept }) => kept)
  const anyOf = (kept: readonly Kept[]) => kept[below(kept.length)] ?? { position: 0n, token: '', atMs: 0, page: blankPage }
  const comparable = ({ grants, openReservations, userId: _, at: __, position: ___, final: ____, ...sums }: Body) => ({
    ...sums,
    grants: (grants as Body[]).toReversed().map(({ referenceType: _type, referenceId: _id, createdAt: _at, ...figures }) => figures),
    openReservations: (openReservations as Body[]).map(({ jobId, amount }) => ({ jobId, amount })),
  })

  test('is at any moment what the books say', async () => {
    for (let asked = 0; asked < momentsAsked / 2; asked += 1) {
      const atMs = anyOf(all()).atMs + below(3) - 1
      const at = new Date(atMs).toISOString()
      const life = lives[asked % people]
      if (!life) continue
      const balance = await seen(`/accounts/${life.user.userId}/balance?at=${at}`)
      expect(comparable(balance), `${seed}: ${life.user.userId} at ${at}`).toEqual(
        figuresOf(
          latest(life, (kept) => kept.atMs <= atMs),
          atMs,
        ),
      )
      if (life.kept.some((kept) => kept.atMs > atMs && kept.position > (decodePosition(balance.position) ?? 0n)))
        expect(balance.final).toBe(true)
    }
  })

  test('is at any position what the books say', async () => {
    for (let asked = 0; asked < momentsAsked / 2; asked += 1) {
      const { position, token, atMs } = anyOf(all())
      const life = lives[asked % people]
      if (!life) continue
      const balance = await seen(`/accounts/${life.user.userId}/balance?position=${token}`)
      expect(comparable(balance), `${seed}: ${life.user.userId} at position ${position}`).toEqual(
        figuresOf(
          latest(life, (kept) => kept.position <= position),
          atMs,
        ),
      )
    }
  })

  test('is now what users read of their grants', async () => {
    for (const life of lives) {
      const { user, book } = life
      const { grants } = JSON.parse((await user.send('GET', '/api/ai/credits/grants?state=all&limit=100')).text)
      book.expire(nowMs)
      const figures = figuresOf(book.copy(), nowMs)
      expect(comparable({ grants, openReservations: [] }).grants).toEqual(figures.grants)
      expect((await user.ledger()).balance).toBe(figures.balance)
      await keep(life)
    }
  })

  test('has statements that add up to what was done', async () => {
    const months = new Set([firstMs, Date.now()].map((ms) => new Date(ms).toISOString().slice(0, 7)))
    for (const life of lives) {
      const { user, book } = life
      const summed: Record<string, number> = {}
      let balance = 0
      for (const month of months) {
        const { opening, closing, totals, entries } = await seen(`/accounts/${user.userId}/statement?month=${month}&timeZone=UTC`)
        const { purchased, bonus, refunded, charged, expired, revoked } = totals
        expect(opening.balance).toBe(balance)
        balance = closing.balance
        expect(opening.balance + purchased + bonus + refunded - charged - expired - revoked).toBe(balance)
        expect(entries.reduce((sum: number, { signedAmount }: { signedAmount: number }) => sum + signedAmount, opening.balance)).toBe(
          balance,
        )
        for (const [name, amount] of Object.entries(totals)) summed[name] = (summed[name] ?? 0) + Number(amount)
      }
      expect(summed).toEqual(book.copy().sums)
      expect(balance).toBe(book.available())
    }
  })

  test('has totals at any moment that are the sums of the books', async () => {
    for (let asked = 0; asked < 20; asked += 1) {
      const { atMs } = anyOf(all())
      const at = new Date(atMs).toISOString()
      const pages = everybody.map((life) => latest(life, (kept) => kept.atMs <= atMs))
      const figures = pages.map((page) => figuresOf(page, atMs))
      const sum = (name: 'balance' | 'due' | 'reserved' | 'granted' | 'spent' | 'expired' | 'revoked') =>
        figures.reduce((total, account) => total + account[name], 0)
      const unspent = pages.flatMap(leftOfOrders)
      const { available, due, reserved, granted, spent, expired, revoked, purchasedUnspent, accounts } = await seen(`/totals?at=${at}`)
      expect(
        { available, due, reserved, granted, spent, expired, revoked, purchasedUnspent, accounts },
        `${seed}: totals at ${at}`,
      ).toEqual({
        available: sum('balance'),
        due: sum('due'),
        reserved: sum('reserved'),
        granted: sum('granted'),
        spent: sum('spent'),
        expired: sum('expired'),
        revoked: sum('revoked'),
        purchasedUnspent: {
          credits: unspent.reduce((total, left) => total + left, 0),
          amount: unspent.reduce((total, left) => total + Math.floor((9_900 * left) / 30), 0),
        },
        accounts: pages.filter(({ grants }) => grants.length > 0).length,
      })
    }
  })
})
