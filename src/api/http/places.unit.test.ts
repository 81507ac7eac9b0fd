import { expect, test } from 'vitest'
import { createPlaces } from './places.ts'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'

const scheduler = createMemoryScheduler()
const few = { scheduler, perUserMax: 2, perAddressMax: 3, perProcessMax: 3, what: 'streams' }
const by = (userId: string, address: string | null = null) => ({ userId, address })
const open = () => new AbortController().signal

test('one user holds so many places and no more, until one is given back', async () => {
  const places = createPlaces(few)
  const first = new AbortController()
  await places.take(by('owner'), first.signal)
  await places.take(by('owner'), open())
  await expect(places.take(by('owner'), open())).rejects.toThrow('rate_limited')
  first.abort()
  await places.take(by('owner'), open())
})

test('all users together hold so many and no more', async () => {
  const places = createPlaces(few)
  for (const userId of ['one', 'two', 'three']) await places.take(by(userId), open())
  await expect(places.take(by('four'), open())).rejects.toThrow('overloaded')
})

test('a client that is gone already takes no place', async () => {
  const places = createPlaces(few)
  for (let at = 0; at < 5; at += 1) await places.take(by('owner'), AbortSignal.abort())
  await places.take(by('owner'), open())
})

test('where waiting is allowed, places go to those who wait in order, and one user never waits for another of its kind', async () => {
  const places = createPlaces({ ...few, waiting: { max: 3, msMax: 60_000 } })
  const holders = [new AbortController(), new AbortController()]
  for (const holder of holders) await places.take(by('busy'), holder.signal)
  const entered: string[] = []
  const enter = (name: string, userId: string) => places.take(by(userId), open()).then(() => entered.push(name))
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
  for (let at = 0; at < 2; at += 1) await places.take(by('owner'), open())
  const left = places.take(by('owner'), open(), leaver.signal)
  await expect(places.take(by('owner'), open())).rejects.toThrow('rate_limited')
  leaver.abort()
  await left
  const waiting = places.take(by('owner'), open())
  const refused = expect(waiting).rejects.toThrow('rate_limited')
  await scheduler.pass(10_000)
  await refused
  await places.take(by('other'), open())
})

test('one address holds so many, whoever its users are, and this machine is none', async () => {
  const places = createPlaces({ ...few, perProcessMax: 100 })
  const first = new AbortController()
  await places.take(by('one', 'hall'), first.signal)
  for (const userId of ['two', 'three']) await places.take(by(userId, 'hall'), open())
  await expect(places.take(by('four', 'hall'), open())).rejects.toThrow('rate_limited')
  await places.take(by('four', 'home'), open())
  for (let at = 0; at < 10; at += 1) await places.take(by(`local-${at}`), open())
  first.abort()
  await places.take(by('four', 'hall'), open())
})
