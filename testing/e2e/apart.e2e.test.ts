/** `npm start` in two processes: what answers, and what keeps the read models and reacts. */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { embeddedPostgresBench } from '../engines/embeddedPostgres.ts'
import { type RunningService, startService } from '../service.ts'
import { waitFor } from '../waitFor.ts'

let dataDir: string
let service: RunningService
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-apart-'))
  await chmod(dataDir, 0o711)
})
// Each with the data of the one before, however that ended.
beforeEach(async () => {
  service = await startService({ DATA_DIR: dataDir, PROCESSES: '2' })
})
afterEach(async () => {
  await service.kill()
  await waitFor('the second process to end', async () => (await childrenOf(service.pid)).length === 0 || null)
  await embeddedPostgresBench(dataDir).end()
})
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const children = text.split(' ').filter(Boolean).map(Number)
  const commands = await Promise.all(children.map((child) => readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')))
  return children.filter((_, index) => commands[index]?.includes('projector'))
}
const gone = async (pid: number) => (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)) === null || null
const onlyChild = async () => {
  const [child] = await childrenOf(service.pid)
  if (child === undefined) throw new Error('there is no second process')
  return child
}

test('the second process keeps the read models: what was written is read', async () => {
  expect(await childrenOf(service.pid)).toHaveLength(1)
  const { token } = (await (
    await fetch(new URL('/api/dev/tokens', service.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: 'couple-1' }),
    })
  ).json()) as { token: string }
  const credits = await fetch(new URL('/api/ai/credits', service.address), { headers: { authorization: `Bearer ${token}` } })
  expect(await credits.json()).toMatchObject({ balance: 5, reserved: 0 })
})

test('SIGTERM ends both in order', async () => {
  const child = await onlyChild()
  expect(await service.stop()).toBe(0)
  expect(await gone(child)).toBe(true)
})

test('the second ends when the first is killed', async () => {
  const child = await onlyChild()
  await service.kill()
  await waitFor('the second process to end', () => gone(child), 30_000)
})

test('the first ends with a sentence when the second dies', async () => {
  const child = await onlyChild()
  process.kill(child, 'SIGKILL')
  await waitFor('the first process to end', () => gone(service.pid), 30_000)
  expect(service.log()).toContain('ended with SIGKILL')
})
