import { expect, test } from 'vitest'
import { accountBalances } from './accountBalances/projection.ts'
import { changesOf } from './projection.ts'
import { failed, opened } from '../../testing/shoot.ts'
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
