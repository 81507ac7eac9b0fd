import { expect, test } from 'vitest'
import { info } from '../../testing/commandContext.ts'
import { owner, stranger } from '../../testing/fixtures.ts'
import { createAccountOpener } from './accountOpener.ts'

test('requests that come at once share one call, later ones need none', async () => {
  let calls = 0
  const remembered: string[] = []
  const openAccount = createAccountOpener(
    async () => {
      calls += 1
      return { position: 4n }
    },
    (userId, position) => remembered.push(`${userId} ${position}`),
  )
  await Promise.all([openAccount(owner, info), openAccount(owner, info), openAccount(owner, info)])
  await openAccount(owner, info)
  expect(calls).toBe(1)
  await openAccount(stranger, info)
  expect(calls).toBe(2)
  expect(remembered).toEqual(['owner 4', 'stranger 4'])
})

test('a call that failed fails all that waited for it, and is made again for the next', async () => {
  let calls = 0
  const openAccount = createAccountOpener(
    async () => {
      calls += 1
      if (calls === 1) throw new Error('down')
      return { position: 4n }
    },
    () => undefined,
  )
  const both = await Promise.allSettled([openAccount(owner, info), openAccount(owner, info)])
  expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected'])
  await openAccount(owner, info)
  expect(calls).toBe(2)
})
