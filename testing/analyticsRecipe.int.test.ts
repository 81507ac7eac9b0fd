/** The commands of `docs/recipes/analytics.md`, as somebody would paste them. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openApi } from './api.ts'
import { placed, signIn } from './client.ts'

const api = await openApi()

test('each command of the recipe does what it says', async () => {
  const user = await signIn(api.address)
  const { id } = await user.register('BRIDE')
  const { jobId } = (await user.order(id, 1)).as(placed)
  await api.deliver(user.userId, jobId, 0)
  await user.ended(jobId)
  const page = await readFile(join(import.meta.dirname, '..', 'docs', 'recipes', 'analytics.md'), 'utf8')
  const commands = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => text)
  expect(commands).toHaveLength(4)
  const folder = await mkdtemp(join(tmpdir(), 'sillok-recipe-'))
  const { token } = JSON.parse(
    (await user.send('POST', '/api/dev/tokens', { body: { userId: `analyst-${randomUUID()}`, roles: ['analyst'] } })).text,
  )
  const env = { PATH: process.env.PATH, SILLOK: api.address, TOKEN: token, ACCOUNT: user.userId }
  const printed = []
  for (const command of commands) {
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', command], { cwd: folder, env })
    printed.push(stdout)
  }
  const stored = (await readFile(join(folder, 'events.ndjson'), 'utf8')).trim().split('\n')
  expect(Number(printed[1])).toBe(stored.length)
  expect(new Set(stored.map((line) => JSON.parse(line).id)).size).toBe(stored.length)
  expect(printed[2]).toContain(`"subject":"account-${user.userId}"`)
  expect(printed[3]).toContain('"delivered":1')
  await rm(folder, { recursive: true })
})
