import { expect, test } from 'vitest'
import { encodePosition } from './positionToken.ts'
import { Problem } from './problems.ts'
import { createReadYourWrites } from './readYourWrites.ts'

/** Read models that stand at a position. */
function standingAt(position: bigint) {
  const asked: bigint[] = []
  let setBack = () => {}
  const reads = createReadYourWrites({
    waitFor: async (wanted) => {
      asked.push(wanted)
      return wanted <= position
    },
    onSetBack: (listener) => {
      setBack = listener
    },
  })
  return { reads, asked, setBack: () => setBack() }
}

test('a user who wrote nothing here reads without waiting', async () => {
  const { reads, asked } = standingAt(0n)
  await reads.beforeRead('owner', undefined)
  expect(asked).toEqual([])
})

test('a user waits for the newest of their own writes, another user does not', async () => {
  const { reads, asked } = standingAt(9n)
  reads.remember('owner', 7n)
  reads.remember('owner', 5n)
  await reads.beforeRead('stranger', undefined)
  await reads.beforeRead('owner', undefined)
  expect(asked).toEqual([7n])
})

test('nobody waits for what was written to a log that another one has replaced', async () => {
  const { reads, asked, setBack } = standingAt(3n)
  reads.remember('owner', 7n)
  setBack()
  await reads.beforeRead('owner', undefined)
  expect(asked).toEqual([])
})

test('what is not reached in time is told as such', async () => {
  const { reads } = standingAt(3n)
  reads.remember('owner', 7n)
  await expect(reads.beforeRead('owner', undefined)).rejects.toThrow(new Problem('position_not_reached'))
  await expect(reads.beforeRead('stranger', encodePosition(4n))).rejects.toThrow(new Problem('position_not_reached'))
  await expect(reads.afterWrite(4n)).rejects.toMatchObject({ code: 'position_not_reached', extras: { position: 4n } })
  await expect(reads.upTo(4n)).rejects.toMatchObject({
    code: 'position_not_reached',
    extras: expect.not.objectContaining({ position: 4n }),
  })
  await reads.upTo(3n)
})

test('the newer of what a client asks for and what it wrote itself counts', async () => {
  const { reads, asked } = standingAt(9n)
  reads.remember('owner', 7n)
  await reads.beforeRead('owner', encodePosition(2n))
  await reads.beforeRead('owner', encodePosition(8n))
  expect(asked).toEqual([7n, 8n])
})

test('a position that a client asks for is not remembered', async () => {
  const { reads, asked } = standingAt(9n)
  await reads.beforeRead('owner', encodePosition(8n))
  await reads.beforeRead('owner', undefined)
  expect(asked).toEqual([8n])
})

test('nonsense is no position', async () => {
  const { reads } = standingAt(9n)
  await expect(reads.beforeRead('owner', '12')).rejects.toThrow(new Problem('invalid_position'))
})
