import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { objectStoreContract } from '../../../testing/contracts/objectStore.contract.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import { createFilesystemObjectStore } from './objectStore.ts'

const contentType = 'image/jpeg'
const maxBytes = 1_000_000
let base: string
let folder: string
let store: ObjectStore

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'sillok-test-objects-'))
  folder = join(base, 'data', 'objects')
  store = createFilesystemObjectStore({ folder })
})

afterAll(() => rm(base, { recursive: true, force: true }))

objectStoreContract('a folder', () => store)

test('files and folders are for the current user alone', async () => {
  await store.put('photos/user/one.jpg', Buffer.from('x'), { contentType })
  const modes = await Promise.all(
    ['', 'photos', 'photos/user', 'photos/user/one.jpg'].map(async (path) => (await stat(join(folder, path))).mode & 0o777),
  )
  expect(modes).toEqual([0o700, 0o700, 0o700, 0o600])
})

test('the file of an object begins with its bytes, so that a picture opens as one', async () => {
  await store.put('photos/open.jpg', Buffer.from('picture'), { contentType })
  expect((await readFile(join(folder, 'photos/open.jpg'))).subarray(0, 7).toString()).toBe('picture')
})

test('a put leaves nothing but its object, whether it stored or found the key taken', async () => {
  await store.put('claims/one', Buffer.from('x'), { contentType, ifAbsent: true })
  await store.put('claims/one', Buffer.from('y'), { contentType, ifAbsent: true })
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
  expect(await readdir(join(folder, 'claims'))).toEqual(['one'])
})

test('a folder that somebody removed is made again', async () => {
  await store.put('emptied/below/one', Buffer.from('x'), { contentType })
  await rm(join(folder, 'emptied'), { recursive: true })
  for (const ifAbsent of [true, false]) {
    expect(await store.put(`emptied/below/${ifAbsent}`, Buffer.from('y'), { contentType, ifAbsent })).toBe('stored')
  }
  expect(await readdir(join(folder, 'emptied', 'below'))).toEqual(['false', 'true'])
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test('a put that fails throws a failure that may be retried, and leaves nothing', async () => {
  await mkdir(join(folder, 'occupied', 'key', 'below'), { recursive: true })
  const putting = store.put('occupied/key', Buffer.from('x'), { contentType })
  await expect(putting).rejects.toMatchObject({ code: 'object_store_unavailable', retryable: true })
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})

test('a content type that no header could carry is refused before anything is written', async () => {
  await expect(store.put('photos/odd.jpg', Buffer.from('x'), { contentType: 'image/jpeg\r\n' })).rejects.toThrow('not a content type')
  expect(await store.get('photos/odd.jpg', { maxBytes })).toBeNull()
})

test('a file that was cut short is damaged, wherever it was cut, and isn’t to be asked for again', async () => {
  await store.put('photos/cut.jpg', Buffer.from('a whole picture'), { contentType })
  const path = join(folder, 'photos/cut.jpg')
  const whole = await readFile(path)
  for (const length of [0, 7, 15, 16, whole.length - 1]) {
    await writeFile(path, whole.subarray(0, length))
    await expect(store.get('photos/cut.jpg', { maxBytes })).rejects.toMatchObject({ code: 'object_damaged', retryable: false })
  }
})

test('a file of which one byte was changed is damaged, whichever byte it is', async () => {
  await store.put('photos/changed.jpg', Buffer.from('a whole picture'), { contentType })
  const path = join(folder, 'photos/changed.jpg')
  const whole = await readFile(path)
  for (const at of whole.keys()) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 0x01
    await writeFile(path, changed)
    const reading = store.get('photos/changed.jpg', { maxBytes })
    await expect(reading, `byte ${at}`).rejects.toMatchObject({ code: 'object_damaged', retryable: false })
  }
})

test('a file of release 0.1.0, which kept no digest, is served', async () => {
  await mkdir(join(folder, 'photos'), { recursive: true })
  await writeFile(join(folder, 'photos/old.jpg'), Buffer.from('a picture' + contentType + '\x0aslk1', 'latin1'))
  const { bytes, contentType: type } = (await store.get('photos/old.jpg', { maxBytes })) ?? {}
  expect([Buffer.from(bytes ?? []).toString(), type]).toEqual(['a picture', contentType])
})

test('the first put removes what a killed process left long ago, and nothing that may still be written', async () => {
  const left = join(base, 'left')
  await mkdir(join(left, '.unfinished'), { recursive: true })
  await Promise.all(['old', 'young'].map((name) => writeFile(join(left, '.unfinished', name), 'part')))
  const longAgo = new Date(Date.now() - 3_600_000)
  await utimes(join(left, '.unfinished', 'old'), longAgo, longAgo)
  await createFilesystemObjectStore({ folder: left }).put('key', Buffer.from('x'), { contentType })
  expect(await readdir(join(left, '.unfinished'))).toEqual(['young'])
})

test('another store on the same folder, as after a restart, has the same objects', async () => {
  await store.put('photos/kept.jpg', Buffer.from('kept'), { contentType })
  const found = await createFilesystemObjectStore({ folder }).get('photos/kept.jpg', { maxBytes })
  expect(Buffer.from(found?.bytes ?? []).toString()).toBe('kept')
})
