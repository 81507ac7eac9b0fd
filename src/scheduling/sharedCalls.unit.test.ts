import { expect, test } from 'vitest'
import { shareCalls, upTo } from './sharedCalls.ts'

/** Calls that end when the test says; the answer is what was asked, twice. */
function calls(options: { readonly atOnceMax?: number; readonly weightMax?: number } = {}) {
  const made: { readonly asked: readonly number[]; readonly end: PromiseWithResolvers<null> }[] = []
  const shared = shareCalls<number, number>({
    call: async (asked) => {
      const end = Promise.withResolvers<null>()
      made.push({ asked, end })
      await end.promise
      return asked.map((one) => one * 2)
    },
    measure: upTo(options.weightMax ?? 100, (one) => one),
    ...(options.atOnceMax === undefined ? {} : { atOnceMax: options.atOnceMax }),
  })
  return { shared, made, asked: () => made.map(({ asked }) => asked), endAll: () => made.forEach(({ end }) => end.resolve(null)) }
}
const turn = () => new Promise(setImmediate)

test('what is asked for in one turn shares a call, and each gets its own answer', async () => {
  const { shared, asked, endAll } = calls()
  const answers = [shared.ask(1), shared.ask(2)]
  await turn()
  expect(asked()).toEqual([[1, 2]])
  endAll()
  expect(await Promise.all(answers)).toEqual([2, 4])
})

test('what is asked for while a call runs goes together into the next', async () => {
  const { shared, made, asked, endAll } = calls()
  const first = shared.ask(1)
  await turn()
  const later = [shared.ask(2), shared.ask(3)]
  await turn()
  expect(asked()).toEqual([[1]])
  made[0]?.end.resolve(null)
  await first
  await turn()
  expect(asked()).toEqual([[1], [2, 3]])
  endAll()
  expect(await Promise.all(later)).toEqual([4, 6])
})

test('whoever asks in the very turn in which the last call ends is answered, too', async () => {
  const { shared, endAll } = calls()
  const first = shared.ask(1)
  await turn()
  endAll()
  const again = first.then(() => shared.ask(2))
  await turn()
  endAll()
  expect(await again).toBe(4)
})

test('as many calls as are allowed run at the same time', async () => {
  const { shared, asked } = calls({ atOnceMax: 2 })
  for (const one of [1, 2, 3]) {
    void shared.ask(one)
    await turn()
  }
  expect(asked()).toEqual([[1], [2]])
})

test('a call takes what it can carry, and in any case the first', async () => {
  const { shared, asked, endAll } = calls({ weightMax: 10 })
  for (const one of [4, 6, 1, 50, 2]) void shared.ask(one)
  for (let calls = 0; calls < 4; calls += 1) {
    await turn()
    endAll()
  }
  expect(asked()).toEqual([[4, 6], [1], [50], [2]])
})

test('a failure is told to all who shared the call, and the next one goes on', async () => {
  const { shared, made, endAll } = calls()
  const failing = Promise.allSettled([shared.ask(1), shared.ask(2)])
  await turn()
  const later = shared.ask(3)
  made[0]?.end.reject(new Error('away'))
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await turn()
  endAll()
  expect(await later).toBe(6)
})

test('a call that answers too few is a failure', async () => {
  const shared = shareCalls<number, number>({ call: async () => [], measure: upTo(10, () => 1) })
  await expect(shared.ask(1)).rejects.toThrow('1 asked, and 0 answers came')
})

test('those who wait can be refused, and it is idle when what ran has ended', async () => {
  const { shared, endAll } = calls()
  const first = shared.ask(1)
  await turn()
  const second = shared.ask(2)
  let idle = false
  void shared.idle().then(() => (idle = true))
  shared.refuse(new Error('closing'))
  await expect(second).rejects.toThrow('closing')
  expect(idle).toBe(false)
  endAll()
  expect(await first).toBe(2)
  await shared.idle()
  expect(idle).toBe(true)
})
