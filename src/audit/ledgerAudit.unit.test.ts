import { expect, test } from 'vitest'
import { accepted, cancelled, delivered, finished, jobId, opened, reserved, settled, signedUp, userId } from '../../testing/shoot.ts'
import { stored } from '../../testing/storedEvents.ts'
import { credits } from '../domain/credits.ts'
import type { DomainEvent, EventOf } from '../domain/events.ts'
import { createLedgerAudit } from './ledgerAudit.ts'

function found(...events: readonly DomainEvent[]) {
  const audit = createLedgerAudit()
  for (const event of stored(...events)) audit.see(event)
  return audit.differences.map(({ key, column, expected, found: seen }) => ({ key, column, expected, seen }))
}

const shoot = [opened, signedUp, reserved, accepted, delivered(0), cancelled(1, 2, 3), finished('CANCELLED', [0])]
const settlement = (changes: Partial<EventOf<'ReservationSettled'>['data']>): EventOf<'ReservationSettled'> => ({
  type: 'ReservationSettled',
  data: { ...settled('CANCELLED', 0).data, ...changes },
})

const [captured = slotMissing(), released = slotMissing()] = settled('CANCELLED', 0).data.slots
function slotMissing(): never {
  throw new Error('the shoot has four slots')
}

test('a whole shoot adds up', () => {
  expect(found(...shoot, settled('CANCELLED', 0))).toEqual([])
})

test('a balance that does not follow from the one before is named', () => {
  const data = { ...signedUp.data, balanceAfter: credits(6) }
  expect(found(opened, { type: 'CreditsGranted', data })).toEqual([{ key: userId, column: 'balanceAfter', expected: 5, seen: 6 }])
})

test('a balance below zero is named, though it follows from the one before', () => {
  const poor = { ...signedUp.data, amount: credits(1), balanceAfter: credits(1) }
  const below = { ...reserved.data, balanceAfter: JSON.parse('-3') }
  expect(found(opened, { type: 'CreditsGranted', data: poor }, { type: 'CreditsReserved', data: below })).toEqual([
    { key: userId, column: 'balanceAfter', expected: 0, seen: -3 },
  ])
})

test('a credit captured without an image is named, and so is an image that was not paid for', () => {
  const free = settlement({
    slots: [released, released, released, released],
    balanceAfter: credits(5),
  })
  expect(found(...shoot, free)).toContainEqual({ key: jobId, column: 'captured', expected: '0', seen: '' })
  const charged = settlement({
    slots: [captured, captured, released, released],
    balanceAfter: credits(3),
  })
  expect(found(...shoot, charged)).toContainEqual({ key: jobId, column: 'captured', expected: '0', seen: '0,1' })
})

test('a slot too many, or one that is missing, is named', () => {
  const long = settlement({ slots: [captured, released, released, released, released] })
  expect(found(...shoot, long)).toContainEqual(expect.objectContaining({ column: 'slots', expected: 4, seen: 5 }))
  const short = settlement({ slots: [captured, released] })
  expect(found(...shoot, short)).toContainEqual(expect.objectContaining({ column: 'slots', seen: 2 }))
})

test('a second settlement of a job is named', () => {
  const again = found(...shoot, settled('CANCELLED', 0), settled('CANCELLED', 0))
  expect(again.map(({ column }) => column)).toEqual(expect.arrayContaining(['slots', 'balanceAfter']))
})

test('a settlement before the job has ended is named, and so is an image delivered after it', () => {
  expect(found(opened, signedUp, reserved, accepted, settled('FAILED'))).toContainEqual(
    expect.objectContaining({ key: jobId, column: 'jobStatus', expected: 'open', seen: 'FAILED' }),
  )
  expect(found(...shoot, settled('CANCELLED', 0), delivered(1))).toEqual([
    { key: jobId, column: 'event', expected: 'LateResultDiscarded', seen: 'ImageDelivered' },
  ])
})
