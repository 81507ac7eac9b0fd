/** Every field of what finance, buyers, operators and analysts are told, no more and no less. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { type Answer, type Client, placed, signIn } from '../../../testing/client.ts'
import { tellOfBuyer } from '../../../testing/payments/buyer.ts'
import { noticeFor } from '../../../testing/payments/buying.ts'
import { sendNotice } from '../../../testing/payments/notices.ts'

const api = await openApi({ openJobsMax: 3 })

const grant = 'grantId,kind,amount,available,held,spent,expired,revoked,expiresAt,referenceType,referenceId,createdAt'
const entry =
  'entryId,position,revision,recordedAt,effectiveAt,type,kind,amount,signedAmount,balanceAfter,reservedAfter,referenceType,referenceId,grantId,description,actor,reason,eventType,legacy'
const payment = 'orderId,userId,packageId,credits,amount,currency,status,provider,paymentId,openedAt,paidAt,refundedAt,grantId,unrecovered'
const checkout = 'orderId,packageId,credits,amount,currency,status,checkoutUrl,createdAt,paidAt,receipt'
const transaction = 'id,type,kind,amount,balanceAfter,referenceType,referenceId,grantId,description,effectiveAt,createdAt'
const bonus = 'campaign,amount,reason,expiresAt,startedAt,finishedAt,accounts,granted,skipped'
const offer = 'packageId,credits,amount'
const usage = 'ordered,delivered,failed,cancelled,creditsCaptured,creditsReleased,durationMsP50,durationMsP95,failures'

const buyer = await tellOfBuyer(api)
const { user, admin, finance, analyst, orderId } = buyer
/** Of the last write. */
let { written } = buyer

/** Keeps where the ledger stands, so that finance reads at least that. */
function kept(answer: Answer): Answer {
  written = answer.headers.get('ledger-position') ?? written
  return answer
}
const read = (client: Client, path: string, headers: Record<string, string> = {}) =>
  client.send('GET', path, { headers: { 'Ledger-Min-Position': written, ...headers } })
const body = ({ text }: Answer) => JSON.parse(text)
const members = (value: unknown): string => Object.keys(z.record(z.string(), z.unknown()).parse(value)).toSorted().join()
const named = (names: string): string => names.split(',').toSorted().join()

test('finance reads accounts, balances, entries and their stories with these fields', async () => {
  const { userId } = user
  const accounts = body(await read(finance, `/api/finance/accounts?q=${userId}`))
  expect(members(accounts)).toBe(named('position,accounts,nextCursor'))
  expect(members(accounts.accounts[0])).toBe(named('userId,balance,reserved,granted,spent,openedAt,lastEntryAt'))
  const balance = body(await read(finance, `/api/finance/accounts/${userId}/balance`))
  expect(members(balance)).toBe(
    named('userId,at,position,final,balance,due,reserved,granted,spent,expired,revoked,grants,openReservations'),
  )
  for (const each of balance.grants) expect(members(each)).toBe(named(grant))
  expect(balance.openReservations.map(members)).toEqual([named('jobId,amount,reservedAt,deadlineAt')])
  const page = body(await read(finance, `/api/finance/accounts/${userId}/entries`))
  expect(members(page)).toBe(named('entries,nextCursor'))
  for (const each of page.entries) expect(members(each)).toBe(named(entry))
  const journal = body(await read(finance, '/api/finance/entries'))
  for (const each of journal.entries) expect(members(each)).toBe(named(`userId,${entry}`))
  const told = body(await read(finance, `/api/finance/accounts/${userId}/entries/${page.entries[0].entryId}`))
  expect(members(told)).toBe(named('entry,story'))
  expect(told.entry).toEqual(page.entries[0])
  for (const each of told.story) expect(members(each)).toBe(named('position,recordedAt,stream,type,data'))
})

test('finance reads statements, totals and the three books with these fields', async () => {
  const month = new Date().toISOString().slice(0, 7)
  const statement = body(await read(finance, `/api/finance/accounts/${user.userId}/statement?month=${month}&timeZone=UTC`))
  expect(members(statement)).toBe(named('userId,month,timeZone,from,to,opening,entries,closing,totals,provisional,position,checkpoint'))
  for (const each of [statement.opening, statement.closing]) expect(members(each)).toBe(named('balance,reserved'))
  expect(members(statement.totals)).toBe(named('purchased,bonus,refunded,charged,expired,revoked'))
  for (const each of statement.entries) expect(members(each)).toBe(named(entry))
  const totals = body(await read(finance, '/api/finance/totals'))
  expect(members(totals)).toBe(
    named('at,position,accounts,granted,grantedByKind,available,due,reserved,spent,expired,revoked,purchasedUnspent'),
  )
  expect(members(totals.purchasedUnspent)).toBe(named('credits,amount'))
  expect(members(totals.grantedByKind)).toBe(named('signup,opening,goodwill,compensation,promotion,purchase'))
  const threeWay = body(await read(finance, '/api/finance/three-way'))
  expect(members(threeWay)).toBe(named('capturedWithoutImage,imageWithoutCapture,billedThoughReleased,totals,truncated'))
  expect(members(threeWay.totals)).toBe(named('captured,images,billed,excluded'))
  const reconciliation = body(await read(finance, '/api/finance/reconciliation'))
  expect(members(reconciliation)).toBe(named('ok,position,events,differences,truncated,startedAt,finishedAt,running'))
})

test('orders of credits are told to buyers and to finance with these fields, paid or not', async () => {
  const { checkouts, nextCursor } = body(await read(user, '/api/payments/checkouts'))
  expect(nextCursor).toBeNull()
  for (const each of checkouts) expect(members(each)).toBe(named(checkout))
  const [open, paid] = checkouts
  expect([open.status, open.paidAt, open.receipt]).toEqual(['OPEN', null, null])
  expect(members(paid.receipt)).toBe(named('provider,paymentId,url'))
  expect(body(await read(user, `/api/payments/checkouts/${orderId}`))).toEqual(paid)
  const payments = body(await read(finance, '/api/finance/payments'))
  for (const each of payments.payments) expect(members(each)).toBe(named(payment))
  expect(payments.payments.find((each: { status: string }) => each.status === 'OPEN')).toMatchObject({
    ...{ paymentId: null, paidAt: null, refundedAt: null, grantId: null, unrecovered: null },
  })
  const csv = (await read(finance, '/api/finance/payments', { Accept: 'text/csv' })).text
  expect(csv.split('\r\n')[0]).toBe(payment)
  const answered = await sendNotice(api.address, { type: 'payment.paid', data: noticeFor(user, orderId, { amount: 1 }) })
  expect(answered.body).toEqual({ status: 'rejected', code: 'order_mismatch' })
  const again = await sendNotice(api.address, { type: 'payment.paid', data: noticeFor(user, orderId) })
  expect(again.body).toEqual({ status: 'duplicate' })
})

test('grants, the history and what an order lacks have these fields', async () => {
  const grants = body(await read(user, '/api/ai/credits/grants?state=all'))
  expect(members(grants)).toBe(named('grants,nextCursor'))
  for (const each of grants.grants) expect(members(each)).toBe(named(grant))
  const credits = body(await read(user, '/api/ai/credits'))
  expect(members(credits)).toBe(named('balance,reserved,transactions,nextCursor'))
  for (const each of credits.transactions) {
    expect(members(each)).toBe(named(each.kind === 'reservation' ? `${transaction},settlement` : transaction))
    if (each.kind === 'reservation') expect(members(each.settlement)).toBe(named('status,captured,released'))
  }
  const poor = await signIn(api.address)
  const refused = await poor.order((await poor.register('BRIDE')).id, 6)
  expect([refused.status, members(body(refused))]).toEqual([
    402,
    named(
      'type,title,status,code,detail,requestId,required,available,shortfall,reserved,openReservations,nextExpiry,largestOrder,packages',
    ),
  ])
  for (const each of body(refused).packages) expect(members(each)).toBe(named(offer))
  const { packages } = body(await user.send('GET', '/api/ai/catalog'))
  for (const each of packages) expect(each).toMatchObject({ packageId: each.id, amount: each.priceKrw, credits: expect.any(Number) })
})

test('what an order lacks names open orders and the next expiry', async () => {
  const rich = await signIn(api.address)
  const { id } = await rich.register('BRIDE')
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const given = { userId: rich.userId, amount: 2, kind: 'compensation', reason: 'late', expiresAt }
  const granted = body(await admin.send('POST', '/api/admin/grants', { key: randomUUID(), body: given }))
  expect(granted).toEqual({ grantId: expect.any(String), userId: rich.userId, amount: 2, kind: 'compensation', balanceAfter: 7 })
  const opened = (await rich.order(id, 1)).as(placed)
  const { openReservations, nextExpiry, largestOrder, required, available, shortfall, reserved } = body(await rich.order(id, 10))
  expect(openReservations).toEqual([{ jobId: opened.jobId, amount: 1, deadlineAt: expect.stringMatching(/Z$/) }])
  expect({ nextExpiry, largestOrder, required, available, shortfall, reserved }).toEqual({
    nextExpiry: { amount: 1, at: expiresAt },
    ...{ largestOrder: 6, required: 10, available: 6, shortfall: 4, reserved: 1 },
  })
  const closing = { key: randomUUID(), body: { reason: 'by mistake' } }
  expect(body(await admin.send('POST', `/api/admin/grants/${granted.grantId}/revocation`, closing))).toEqual({
    ...{ grantId: granted.grantId, userId: rich.userId, revoked: 1, left: 1, balanceAfter: 5 },
  })
})

test('bonuses for everybody and usage have these fields', async () => {
  const campaign = `fields-${randomUUID()}`
  const started = kept(await admin.send('POST', '/api/admin/bonuses', { body: { campaign, amount: 1, reason: 'thanks' } }))
  expect([started.status, members(body(started))]).toEqual([202, named(bonus)])
  expect(body(started)).toMatchObject({ expiresAt: null, finishedAt: null, granted: 0, skipped: 0 })
  expect(members(body(await read(admin, `/api/admin/bonuses/${campaign}`)))).toBe(named(bonus))
  for (const by of ['day', 'style', 'modelId', 'role']) {
    const { rows } = body(await read(analyst, `/api/analytics/usage?groupBy=${by === 'modelId' ? 'model' : by}`))
    for (const each of rows) expect(members(each)).toBe(named(`${by},${usage}`))
    expect(rows.length).toBeGreaterThan(0)
  }
})
