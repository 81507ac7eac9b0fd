import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createImageThreads } from './imageThreads.ts'

const worker = (name: string) => new URL(`../testing/imageWorkers/${name}.ts`, import.meta.url)
const gateOf = (open: boolean) => new Int32Array(new SharedArrayBuffer(4)).fill(open ? 1 : 0)

test('who asks for least is next, of whatever kind the work is, and nothing is interrupted', async () => {
  const threads = createImageThreads({ count: 1, log: pino({ level: 'silent' }) })
  const render = threads.job<{ readonly gate: Int32Array<SharedArrayBuffer> }, string>(worker('renders'))
  const look = threads.job<{ readonly gate: Int32Array<SharedArrayBuffer> }, string>(worker('looks'))
  // The thread has started: what comes next is at work, not waiting.
  await render({ gate: gateOf(true) })
  const ended: string[] = []
  const gate = gateOf(false)
  const running = render({ gate: gate }).then(() => ended.push('running'))
  const waiting = [
    render({ gate: gateOf(true) }, { account: 'many' }).then(() => ended.push('first render')),
    render({ gate: gateOf(true) }, { account: 'many' }).then(() => ended.push('second render')),
    look({ gate: gateOf(true) }, { account: 'one' }).then(() => ended.push('look')),
  ]
  Atomics.store(gate, 0, 1)
  Atomics.notify(gate, 0)
  await Promise.all([running, ...waiting])
  expect(ended).toEqual(['running', 'look', 'first render', 'second render'])
  await threads.close()
})

test('closing leaves a thread that is at work alone', async () => {
  const threads = createImageThreads({ count: 1, log: pino({ level: 'silent' }) })
  const render = threads.job<{ readonly gate: Int32Array<SharedArrayBuffer> }, string>(worker('renders'))
  const gate = gateOf(false)
  const running = render({ gate: gate })
  await threads.close()
  Atomics.store(gate, 0, 1)
  Atomics.notify(gate, 0)
  expect(['ok', 'not-equal']).toContain(await running)
  await threads.close()
})
