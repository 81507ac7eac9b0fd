import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from '../../../testing/api.ts'
import { signIn } from '../../../testing/client.ts'
import { waitFor } from '../../../testing/waitFor.ts'

const api = await openApi()

const reconciliation = z.object({
  ok: z.boolean().nullable(),
  position: z.string().nullable(),
  events: z.number().nullable(),
  differences: z.array(z.unknown()),
  truncated: z.boolean(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  running: z.boolean(),
})

test('a look begins a verification, and the next ones tell what it found; finance alone looks', async () => {
  const user = await signIn(api.address)
  await user.ledger()
  const finance = await signIn(api.address, `finance-${randomUUID()}`, ['finance'])
  const look = async () => (await finance.send('GET', '/api/finance/reconciliation')).as(reconciliation)
  expect(await look()).toMatchObject({ ok: null, position: null, differences: [], truncated: false, finishedAt: null, running: true })
  const found = await waitFor('the end of a verification', async () => {
    const seen = await look()
    return seen.running ? null : seen
  })
  expect(found).toMatchObject({ ok: true, events: 2, differences: [], truncated: false })
  expect((await user.send('GET', '/api/finance/reconciliation')).code).toBe('forbidden')
})
