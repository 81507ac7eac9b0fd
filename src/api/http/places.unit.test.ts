import { expect, test } from 'vitest'
import { createPlaces } from './places.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'

const scheduler = createMemoryScheduler()
const few = { scheduler, perUserMax: 2, perProcessMax: 3, what: 'streams' }
const open = () => new AbortController().signal

test('one user holds so many places and no more, until one is given back', async () => {
  const places = createPlaces(few)
  const first = new AbortController()
  await places.take('owner', first.signal)
  await places.take('owner', open())
  await expect(places.take('owner', open())).rejects.toThrow('rate_limited')
  first.abort()
  await places.take('owner', open())
})

test('all users together hold so many and no more', async () => {
  const places = createPlaces(few)
  for (const userId of ['one', 'two', 'three']) await places.take(userId, open())
  await expect(places.take('four', open())).rejects.toThrow('overloaded')
})

test('a client that is gone already takes no place', async () => {
  const places = createPlaces(few)
  for (let at = 0; at < 5; at += 1) await places.take('owner', AbortSignal.abort())
  await places.take('owner', open())
})

test('where waiting is allowed, places go to those who wait in order, and one user never waits for another of its kind', async () => {
  const places = createPlaces({ ...few, waiting: { max: 3, msMax: 60_000 } })
  const holders = [new AbortController(), new AbortController()]
  for (const holder of holders) await places.take('busy', holder.signal)
  const entered: string[] = []
  const enter = (name: string, userId: string) => places.take(userId, open()).then(() => entered.push(name))
  const third = enter('third of busy', 'busy')
  await enter('calm', 'calm')
  expect(entered).toEqual(['calm'])
  holders[0]?.abort()
  await third
  expect(entered).toEqual(['calm', 'third of busy'])
})

test('a full queue and a wait that takes too long are refused, and who leaves the queue takes nothing', async () => {
  const places = createPlaces({ ...few, waiting: { max: 1, msMax: 10_000 } })
  const leaver = new AbortController()
  for (let at = 0; at < 2; at += 1) await places.take('owner', open())
  const left = places.take('owner', open(), leaver.signal)
  await expect(places.take('owner', open())).rejects.toThrow('rate_limited')
  leaver.abort()
  await left
  const waiting = places.take('owner', open())
  const refused = expect(waiting).rejects.toThrow('rate_limited')
  await scheduler.pass(10_000)
  await refused
  await places.take('other', open())
})
