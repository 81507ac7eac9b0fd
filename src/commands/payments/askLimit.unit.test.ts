import { expect, test } from 'vitest'
import { createMemoryQuestionTurns } from '../../adapters/memory/questionTurns.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import { createAskLimit } from './askLimit.ts'

function world() {
  const scheduler = createMemoryScheduler()
  const turns = createMemoryQuestionTurns(scheduler)
  const limit = createAskLimit<number>(scheduler, turns)
  const elsewhere = createAskLimit<number>(scheduler, turns)
  const asked: string[] = []
  const answers: (number | null)[] = []
  const tell = (orderId: string, told = limit) => {
    const ask = async () => asked.push(orderId)
    void told(orderId, ask).then((answer) => answers.push(answer))
  }
  return { pass: scheduler.pass, tell, elsewhere, asked, answers }
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
test('notices that reach two processes share their turns: one asks for both', async () => {
  const { pass, tell, elsewhere, asked, answers } = world()
  tell('a')
  await pass(1_000)
  tell('a')
  tell('a', elsewhere)
  await pass(9_000)
  expect(asked).toEqual(['a', 'a'])
  expect(answers).toEqual([1, 2, null])
})
test('a question that failed is told to those who asked it, and to nobody after them', async () => {
  const { pass } = world()
  const scheduler = createMemoryScheduler()
  const limit = createAskLimit<number>(scheduler, createMemoryQuestionTurns(scheduler))
  await expect(limit('a', async () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  await pass(0)
})
