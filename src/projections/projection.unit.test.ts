import { expect, test } from 'vitest'
import { accountBalances } from './accountBalances/projection.ts'
import { changesOf, create } from './projection.ts'
import { createRowFold } from './projector/rowFold.ts'
import { readModels } from './readModels.ts'
import { failed, opened, reserved } from '../../testing/shoot.ts'
import { stored } from '../../testing/storedEvents.ts'

test('an event of an account that a read model of its money does not name is a type error', () => {
  const { OrderRefused: left, ...others } = accountBalances.changes
  // @ts-expect-error OrderRefused is missing
  const wanting: typeof accountBalances.changes = others
  const whole: typeof accountBalances.changes = { ...wanting, OrderRefused: left }
  expect(whole).toEqual(accountBalances.changes)
})

test('an event that a read model does not name changes nothing in it', () => {
  const [first, second] = stored(opened, failed(0))
  expect(first && changesOf(accountBalances, first)).toHaveLength(1)
  expect(second && changesOf(accountBalances, second)).toEqual([])
})

test('only a row that an event makes first is not looked for', () => {
  const touches = createRowFold(readModels).touch(stored(reserved))
  const missing = (name: string) => touches.find(({ projection }) => projection.readModel === name)?.missing
  expect(missing('generation_tasks')).toEqual([])
  expect(missing('generation_jobs')).toEqual([])
  expect(missing('account_balances')).toHaveLength(1)
})

test('a row that is made is made once', () => {
  const made = create(['k'], { id: 'k', amount: 1 })
  expect(made.next(null)).toEqual({ id: 'k', amount: 1 })
  expect(made.next({ id: 'k', amount: 2 })).toEqual({ id: 'k', amount: 2 })
})
