import { expect, test } from 'vitest'
import { userNamed } from '../../../testing/fixtures.ts'
import type { TextSeal } from '../../ports/personalText.ts'
import { createMemoryObjectStore } from '../memory/objectStore.ts'
import { checkServiceKey, createPersonalText, ForeignPersonalKey } from './personalText.ts'

function world() {
  const objects = createMemoryObjectStore()
  const marked = new Set<string>()
  const startProcess = (serviceKey = Buffer.alloc(32, 1)) =>
    createPersonalText({ objects, serviceKey, isMarked: async (userId) => marked.has(userId) })
  return { objects, marked, startProcess }
}
const owner = userNamed('owner')
const writing = async (text: TextSeal | null | Promise<TextSeal | null>) => {
  const seal = await text
  if (!seal) throw new Error('no key')
  return seal
}

test('text is opened by whoever has the service key, and shows in nothing that is kept', async () => {
  const { objects, startProcess } = world()
  const kept = (await writing(await startProcess().toWrite(owner))).seal('제주 바다')
  expect(kept).toMatch(/^s1:[\w-]+$/)
  expect((await startProcess().toRead(owner)).open(kept)).toBe('제주 바다')
  const [name] = await objects.list('keys', { after: null })
  const stored = await objects.get(`keys/${name}`, { maxBytes: 10_000 })
  expect(name).toMatch(/^[0-9a-f]{64}$/)
  expect(Buffer.from(stored?.bytes ?? []).toString()).not.toContain('owner')
})

test('the same text of one user is sealed alike, in every process at once too; of two users differently', async () => {
  const { startProcess } = world()
  const seals = await Promise.all([1, 2, 3, 4].map(async () => writing(await startProcess().toWrite(owner))))
  expect(new Set(seals.map(({ seal }) => seal('봄'))).size).toBe(1)
  const other = await writing(await startProcess().toWrite(userNamed('other')))
  expect(other.seal('봄')).not.toBe(seals[0]?.seal('봄'))
  expect(other.open(seals[0]?.seal('봄') ?? '')).toBe('')
})

test('what was never sealed reads as it is', async () => {
  const { open } = await world().startProcess().toRead(owner)
  expect(['Honeymoon', 's1:short', ''].map(open)).toEqual(['Honeymoon', 's1:short', ''])
})

test('an erased key leaves blank text, and is not made again', async () => {
  const { objects, marked, startProcess } = world()
  const process = startProcess()
  const kept = (await writing(await process.toWrite(owner))).seal('비밀')
  marked.add(owner)
  await process.erase(owner)
  expect((await process.toRead(owner)).open(kept)).toBe('')
  expect(await process.toWrite(owner)).toBeNull()
  expect(await objects.list('keys', { after: null })).toEqual([])
})

test('a key that was left behind by a process that died after the erasure serves nobody, and goes', async () => {
  const { objects, marked, startProcess } = world()
  await startProcess().toWrite(owner)
  marked.add(owner)
  expect(await startProcess().toWrite(owner)).toBeNull()
  expect(await objects.list('keys', { after: null })).toEqual([])
})

test('keys of another service key are noticed', async () => {
  const { objects, startProcess } = world()
  await checkServiceKey(objects, Buffer.alloc(32, 2))
  await startProcess().toWrite(owner)
  await checkServiceKey(objects, Buffer.alloc(32, 1))
  await expect(checkServiceKey(objects, Buffer.alloc(32, 2))).rejects.toThrow(ForeignPersonalKey)
  await expect(startProcess(Buffer.alloc(32, 2)).toRead(owner)).rejects.toThrow(ForeignPersonalKey)
})
