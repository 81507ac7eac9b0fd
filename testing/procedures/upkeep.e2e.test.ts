/** What OPERATIONS.md tells an operator to do to a service that runs: change keys, throw away what can be made again, bring a file back, resolve a payment. */
import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Client, signIn } from '../client.ts'
import { sendNotice, webhookSecret } from '../payments/notices.ts'
import { createTestDatabase, type TestDatabase } from '../postgres.ts'
import { waitFor } from '../waitFor.ts'
import { differences, type Installation, openInstallation, type Process } from './installation.ts'

const roles = ['api', 'projector', 'reactor', 'timers', 'sealer']
const seedOf = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const newSecret = { reveal: () => `whsec_${Buffer.alloc(32, 12).toString('base64')}` }
const oldKeys = { PROOF_SIGNING_KEY: seedOf(1), PAYMENT_WEBHOOK_SECRET: webhookSecret.reveal() }
const newKeys = { PROOF_SIGNING_KEY: seedOf(2), PAYMENT_WEBHOOK_SECRET: `${newSecret.reveal()},${webhookSecret.reveal()}` }

let dataDir: string
let database: TestDatabase
let installation: Installation
let service: Process
let user: Client
let admin: Client

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-upkeep-'))
  database = await createTestDatabase()
  const place = { DATABASE_URL: database.url, DATA_DIR: dataDir }
  installation = openInstallation({ ...place, PAYMENTS: 'test', PERSONAL_KEY: seedOf(3), ...oldKeys })
  service = await installation.start(roles)
  ;[user, admin] = [await signIn(service.address), await signIn(service.address, 'admin-1', ['admin'])]
  await user.untilServed()
})
afterAll(async () => {
  await installation?.close()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const get = async (path: string) => (await fetch(`${service.address}${path}`)).text()
const sizeOf = (note: string) => Number(note.split('\n')[1]) || 0
const signaturesOf = (note: string) => note.split('\n').filter((line) => line.startsWith('— ')).length
const headAfter = (size: number) =>
  waitFor('a larger head', async () => {
    const note = await get('/api/proofs/checkpoint')
    return sizeOf(note) > size && note
  })

test('the key of heads and the secret of notices are changed: the newest head has both signatures, notices of both secrets are taken', async () => {
  const old = await headAfter(0)
  const oldKey = (await get('/api/proofs/key')).trim()
  await user.send('POST', '/api/ai/albums', { body: { name: 'Ours alone' }, key: randomUUID() })
  await installation.stop()

  await expect(installation.start(roles, newKeys)).rejects.toThrow('or name its verifier key in PROOF_OLD_KEYS')
  await expect(installation.start(roles, { PERSONAL_KEY: seedOf(4) })).rejects.toThrow('PERSONAL_KEY: ')
  installation.configure({ ...newKeys, PROOF_OLD_KEYS: oldKey })
  service = await installation.start(roles)
  await service.ready()
  for (const client of [user, admin]) client.moveTo(service.address)
  const both = await waitFor('both signatures', async () => {
    const note = await get('/api/proofs/checkpoint')
    return signaturesOf(note) === 2 && note
  })
  await (await signIn(service.address)).ledger()
  expect(signaturesOf(await headAfter(Math.max(sizeOf(old), sizeOf(both))))).toBe(1)

  const data = { orderId: randomUUID(), userId: user.userId, packageId: 'credits-10', amount: 1, currency: 'KRW' }
  for (const secret of [webhookSecret, newSecret]) {
    const sent = await sendNotice(service.address, { type: 'payment.paid', data: { ...data, orderId: randomUUID() } }, { secret })
    expect(sent).toMatchObject({ status: 200, body: { status: 'rejected' } })
  }
})

test('money that fits no order stands on the list until it is resolved with a note', async () => {
  const list = z.looseObject({ rejectedPayments: z.array(z.looseObject({ id: z.string() })) })
  const listed = async () => (await admin.send('GET', '/api/admin/operations')).as(list).rejectedPayments
  const lines = await waitFor('both lines', async () => {
    const found = await listed()
    return found.length === 2 && found
  })
  for (const { id } of lines) {
    const resolution = await admin.send('POST', `/api/admin/rejected-payments/${id}/resolution`, { body: { note: 'paid back by hand' } })
    expect(resolution.status).toBe(204)
  }
  await waitFor('an empty list', async () => (await listed()).length === 0)
})

test('a photograph that was cut short is not given out, and is again when its file was brought back', async () => {
  const photo = await user.register('BRIDE')
  const file = join(dataDir, 'objects', 'portraits', `${photo.id}.jpg`)
  await copyFile(file, join(dataDir, 'backup'))
  await truncate(file, 1_000)
  expect((await user.send('GET', photo.url)).status).toBe(500)
  await waitFor('its name in the log', () => service.log().includes(`portraits/${photo.id}.jpg`))
  await copyFile(join(dataDir, 'backup'), file)
  expect((await user.send('GET', photo.url)).status).toBe(200)
})

test('snapshots and kept states are thrown away while the service runs, and a balance that somebody doubts adds up', async () => {
  await installation.sql('delete from snapshots.states')
  await installation.sql('delete from finance.account_states')
  await installation.sql(`update followers.checkpoints set position = 0 where follower = 'account-states'`)
  const at = `select position from followers.checkpoints where follower in ('account-states', 'projector')`
  await waitFor('the states to be made again', async () => {
    const places = (await installation.sql(at)).map((row) => JSON.stringify(row))
    return places.length === 2 && new Set(places).size === 1
  })
  const grant = { userId: user.userId, amount: 3, kind: 'goodwill', reason: 'an order behind it' }
  expect((await admin.send('POST', '/api/admin/grants', { body: grant, key: 'behind' })).status).toBe(201)
  const replayed = await installation.sillok('replay', '--account', user.userId)
  expect(replayed).toMatchObject({ code: 0, out: expect.stringContaining('8') })
  expect((await installation.sillok('rebuild', 'balances')).out).toContain('There are: ')
  expect((await installation.sillok('rebuild', 'account_balances')).code).toBe(0)
  expect(await differences(installation)).toEqual([])
})
