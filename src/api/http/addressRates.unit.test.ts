import { expect, test } from 'vitest'
import { createMemoryScheduler } from '../../adapters/memory/scheduler.ts'
import { addressBounds, createAddressRates } from './addressRates.ts'

const { atOnceMax, perSecond } = addressBounds.orders

function asking() {
  const scheduler = createMemoryScheduler()
  const rates = createAddressRates(scheduler)
  /** @returns how many of so many were let through */
  const passed = (count: number, address: string | null) =>
    Array.from({ length: count }).filter(() => {
      try {
        rates.take('orders', address)
        return true
      } catch {
        return false
      }
    }).length
  return { scheduler, rates, passed }
}

test('an address asks so many times at once, and so many times a second after that', async () => {
  const { scheduler, passed } = asking()
  expect(passed(atOnceMax + 5, 'one')).toBe(atOnceMax)
  await scheduler.pass(2_000)
  expect(passed(atOnceMax, 'one')).toBe(2 * perSecond)
  await scheduler.pass(3_600_000)
  expect(passed(atOnceMax + 5, 'one')).toBe(atOnceMax)
})

test('another address, and another kind, is not bounded by it', () => {
  const { rates, passed } = asking()
  passed(atOnceMax, 'one')
  expect(passed(1, 'two')).toBe(1)
  expect(() => rates.take('streams', 'one')).not.toThrow()
  expect(() => rates.take('orders', 'one')).toThrow('rate_limited')
})

test('this machine is bounded where nobody signs in, and nowhere else', () => {
  const { rates, passed } = asking()
  expect(passed(atOnceMax * 3, null)).toBe(atOnceMax * 3)
  for (let asked = 0; asked < addressBounds.proofs.atOnceMax; asked += 1) rates.take('proofs', null)
  expect(() => rates.take('proofs', null)).toThrow('rate_limited')
})
