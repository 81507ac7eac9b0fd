/** A process of the release before that was left running while this one started: it does no harm, and whoever orders meanwhile notices nothing. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addsUp, placed, signIn } from '../client.ts'
import { type RunningService, startRoles, startService } from '../service.ts'
import { checkoutOf, type ReleaseCheckout } from './checkout.ts'
import { openEmbedded, openOnDouble } from './open.ts'
import type { Opened } from './openings.ts'

const root = join(import.meta.dirname, '..', '..')
const openedMsMax = 300_000
/** Those of 0.1.0 that read the log, and write. */
const rolesLeft = ['projector', 'reactor', 'timers']

const engines: readonly (readonly [string, () => Promise<Opened>])[] = [
  ['the embedded engines', () => openEmbedded('0.1.0')],
  ['EventStoreDB', () => openOnDouble('0.1.0', 'with its read models')],
]

describe.each(engines)('a process of 0.1.0 beside this release on %s', (_, open) => {
  let opened: Opened
  let code: ReleaseCheckout
  let before: RunningService
  let service: RunningService

  beforeAll(async () => {
    opened = await open()
    code = await checkoutOf('0.1.0')
    const environment = { AUTH_MODE: 'dev', ...opened.environment }
    before = await startRoles(rolesLeft, environment, code.folder)
    service = await startService(environment)
  }, openedMsMax)
  afterAll(async () => {
    await before?.stop()
    await service?.stop()
    await code?.remove()
    await opened?.close()
  })

  test('orders are delivered, cancelled and paid for as if it were not there', async () => {
    for (let round = 0; round < 2; round += 1) {
      const couple = await signIn(service.address)
      await couple.untilServed()
      const photo = await couple.register('BRIDE')
      const delivered = (await couple.order(photo.id, 2)).as(placed)
      expect(await couple.ended(delivered.jobId)).toMatchObject({ status: 'COMPLETED', creditsUsed: 2, creditsReleased: 0 })
      const cancelled = (await couple.order(photo.id, 3)).as(placed)
      await couple.send('PATCH', `/api/ai/jobs/${cancelled.jobId}`, { body: { action: 'cancel' } })
      const seen = await couple.ledger()
      expect([seen.reserved, addsUp(seen)]).toEqual([0, true])
    }
  })

  test('it is still there, and everything is as the events say', async () => {
    expect(await before.stop()).toBe(0)
    const environment = { ...process.env, AUTH_MODE: 'dev', ...opened.environment }
    const { stdout } = await promisify(execFile)(process.execPath, ['src/main/cli.ts', 'verify', '--json'], { cwd: root, env: environment })
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, differences: [] })
  })
})
