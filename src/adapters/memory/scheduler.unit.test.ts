import { expect, test } from 'vitest'
import { describeScheduler } from '../../../testing/contracts/scheduler.contract.ts'
import { pause } from '../../scheduling/pause.ts'
import { createMemoryScheduler } from './scheduler.ts'

describeScheduler('a scheduler in memory', () => {
  const scheduler = createMemoryScheduler()
  return { scheduler, until: scheduler.until }
})
describeScheduler('a scheduler in memory whose time jumps', () => ({
  scheduler: createMemoryScheduler({ jumps: true }),
  until: (work) => work,
}))

/** Ten that do three things each, all at the same moments, with an id and a chance to each. */
async function run(seed: string) {
  const scheduler = createMemoryScheduler({ seed })
  const done: string[] = []
  const worker = async (name: number) => {
    for (let step = 0; step < 3; step++) {
      await pause(scheduler, 1_000)
      done.push(`${name}.${step} ${scheduler.newId()} ${scheduler.random()}`)
    }
  }
  await scheduler.until(Promise.all(Array.from({ length: 10 }, (_, name) => worker(name))))
  return done
}

test('two runs with one seed do the same in the same order, another seed another', async () => {
  const first = await run('one')
  expect(await run('one')).toEqual(first)
  const orderOf = (done: readonly string[]) => done.map((line) => line.split(' ')[0])
  expect(orderOf(await run('two'))).not.toEqual(orderOf(first))
})

test('time stands until it is let pass, and goes from one thing that is due to the next', async () => {
  const scheduler = createMemoryScheduler({ nowMs: 1_000 })
  const seen: number[] = []
  scheduler.after(10, () => {
    seen.push(scheduler.now())
    scheduler.after(5, () => seen.push(scheduler.now()))
  })
  await scheduler.pass(9)
  expect(seen).toEqual([])
  await scheduler.pass(7)
  expect(seen).toEqual([1_010, 1_015])
  expect(scheduler.now()).toBe(1_016)
})

test('whoever waits for what never comes is told', async () => {
  const scheduler = createMemoryScheduler()
  await expect(scheduler.until(new Promise(() => undefined))).rejects.toThrow('nothing is due any more')
})
