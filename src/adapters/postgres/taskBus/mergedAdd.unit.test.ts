import { expect, it } from 'vitest'
import { createMergedAdd } from './mergedAdd.ts'

const messages = (...keys: string[]) => keys.map((key) => ({ key, message: {} }))

it('what is asked for while one statement runs goes into the next, together', async () => {
  const statements: string[][] = []
  const add = createMergedAdd(async (messages) => void statements.push(messages.map(({ key }) => key)))
  await Promise.all(['a', 'b', 'c'].map((key) => add(messages(key))))
  await add(messages('d'))
  expect(statements).toEqual([['a'], ['b', 'c'], ['d']])
})

it("a caller's messages stay together, and a statement takes 256 of them where callers ask for less", async () => {
  const statements: number[] = []
  const add = createMergedAdd(async (messages) => void statements.push(messages.length))
  const many = (count: number) => messages(...Array.from({ length: count }, (_, index) => `${index}`))
  await Promise.all([1, 200, 56, 1, 300].map((count) => add(many(count))))
  expect(statements).toEqual([1, 256, 1, 300])
})

it('an error is told to those whose statement failed, and to nobody after them', async () => {
  let broken = true
  const add = createMergedAdd(async () => {
    if (broken) throw new Error('the database is away')
  })
  const asked = await Promise.allSettled(['a', 'b'].map((key) => add(messages(key))))
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  await add(messages('c'))
})
