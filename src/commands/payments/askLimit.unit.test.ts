import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import { createAskLimit } from './askLimit.ts'

function world() {
  const scheduler = createMemoryScheduler()
  const limit = createAskLimit<number>(scheduler)
  const asked: string[] = []
  const answers: number[] = []
  const tell = (orderId: string) => {
    const ask = async () => asked.push(orderId)
    void limit(orderId, ask).then((answer) => answers.push(answer))
  }
  return { pass: scheduler.pass, tell, asked, answers }
}

test('the first notice of an order asks at once', async () => {
  const { pass, tell, asked, answers } = world()
  tell('a')
  await pass(0)
  expect([asked, answers]).toEqual([['a'], [1]])
})
test('those that come within ten seconds share one question at their end, and its answer', async () => {
  const { pass, tell, asked, answers } = world()
  tell('a')
  await pass(1_000)
  tell('a')
  tell('a')
  await pass(8_999)
  expect(asked).toEqual(['a'])
  await pass(1)
  expect([asked, answers]).toEqual([
    ['a', 'a'],
    [1, 2, 2],
  ])
})
test('one that comes later asks at once again', async () => {
  const { pass, tell, asked } = world()
  tell('a')
  await pass(10_000)
  tell('a')
  await pass(0)
  expect(asked).toEqual(['a', 'a'])
})
test('another order waits for nobody', async () => {
  const { pass, tell, asked } = world()
  tell('a')
  tell('b')
  await pass(0)
  expect(asked).toEqual(['a', 'b'])
})
test('a question that failed is told to those who asked it, and to nobody after them', async () => {
  const { pass } = world()
  const limit = createAskLimit<number>(createMemoryScheduler())
  await expect(limit('a', async () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  await pass(0)
})
