import { expect, it } from 'vitest'
import { createMergedAdd } from './mergedAdd.ts'

const message = (key: string) => ({ key, message: {} })

it('what is asked for while one statement runs goes into the next, together', async () => {
  const statements: string[][] = []
  const add = createMergedAdd(async (messages) => void statements.push(messages.map(({ key }) => key)))
  await Promise.all(['a', 'b', 'c'].map((key) => add(message(key))))
  await add(message('d'))
  expect(statements).toEqual([['a'], ['b', 'c'], ['d']])
})

it('an error is told to those whose statement failed, and to nobody after them', async () => {
  let broken = true
  const add = createMergedAdd(async () => {
    if (broken) throw new Error('the database is away')
  })
  const asked = await Promise.allSettled(['a', 'b'].map((key) => add(message(key))))
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  await add(message('c'))
})
