import { expect, test } from 'vitest'
import type { Held } from './held.ts'
import { createWaitingRoom } from './waitingRoom.ts'

const held = (offset: number, account: string | null): Held => ({
  taken: { topic: 'tasks', partition: 0, offset, key: `${offset}`, id: `${offset}`, text: '', account, abort: new AbortController() },
  timer: null,
  runs: false,
})

test('a newcomer is found behind a message that has waited once already and stands before all', () => {
  const room = createWaitingRoom(() => undefined)
  room.wait(held(0, null), 0)
  room.wait(held(1, 'anew'), 0)
  expect([room.next(true)?.offset, room.next(true)?.offset, room.next(false)?.offset]).toEqual([1, undefined, 0])
})
