/** What every object store keeps to. Run it from a test file of each implementation. */
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ObjectStore } from '../../src/ports/objectStore.ts'

const contentType = 'image/jpeg'
const maxBytes = 1_000_000
const freshKey = () => `results/${randomUUID()}/portrait_1.jpg`

/** @param store asked for in each test, so that a `beforeAll` can open it */
export function objectStoreContract(name: string, store: () => ObjectStore): void {
  describe(`${name} as an object store`, () => {
    test('gives back the bytes and the content type that were put', async () => {
      const key = freshKey()
      const bytes = randomBytes(300_000)
      expect(await store().put(key, bytes, { contentType: 'image/webp' })).toBe('stored')
      const found = await store().get(key, { maxBytes })
      expect(found?.contentType).toBe('image/webp')
      expect(Buffer.from(found?.bytes ?? []).equals(bytes)).toBe(true)
    })

    test('keeps an empty object apart from a missing one', async () => {
      const key = freshKey()
      expect(await store().get(key, { maxBytes })).toBeNull()
      await store().put(key, new Uint8Array(), { contentType })
      expect((await store().get(key, { maxBytes }))?.bytes.byteLength).toBe(0)
    })

    test('keeps what was put when the caller changes its bytes afterwards', async () => {
      const key = freshKey()
      const bytes = new Uint8Array([1, 2, 3])
      await store().put(key, bytes, { contentType })
      bytes.fill(9)
      expect([...((await store().get(key, { maxBytes }))?.bytes ?? [])]).toEqual([1, 2, 3])
    })

    test('replaces an object and its content type together', async () => {
      const key = freshKey()
      await store().put(key, Buffer.from('old'), { contentType: 'image/png' })
      expect(await store().put(key, Buffer.from('newer'), { contentType })).toBe('stored')
      const found = await store().get(key, { maxBytes })
      expect([Buffer.from(found?.bytes ?? []).toString(), found?.contentType]).toEqual(['newer', contentType])
    })

    test('of 16 puts at once that want an absent key, one stores and 15 find it taken', async () => {
      const key = freshKey()
      const racers = Array.from({ length: 16 }, (_, racer) => racer)
      const results = await Promise.all(racers.map((racer) => store().put(key, Buffer.from([racer]), { contentType, ifAbsent: true })))
      expect(results.filter((result) => result === 'exists')).toHaveLength(15)
      const found = await store().get(key, { maxBytes })
      expect(found?.bytes[0]).toBe(results.indexOf('stored'))
    })

    test('lists the objects of a folder in order, after a name, and none of those below it', async () => {
      const folder = `proofs/${randomUUID()}`
      expect(await store().list(folder, { after: null })).toEqual([])
      for (const name of ['0002', '0010', '0001', 'deeper/0003']) {
        await store().put(`${folder}/${name}`, Buffer.from(name), { contentType })
      }
      await store().put(`${folder}x/0004`, Buffer.from('beside'), { contentType })
      expect(await store().list(folder, { after: null })).toEqual(['0001', '0002', '0010'])
      expect(await store().list(folder, { after: '0001' })).toEqual(['0002', '0010'])
      expect(await store().list(folder, { after: '0010' })).toEqual([])
    })

    test('an ifAbsent put on a taken key leaves the object as it was', async () => {
      const key = freshKey()
      await store().put(key, Buffer.from('first'), { contentType })
      expect(await store().put(key, Buffer.from('second'), { contentType: 'image/png', ifAbsent: true })).toBe('exists')
      const found = await store().get(key, { maxBytes })
      expect([Buffer.from(found?.bytes ?? []).toString(), found?.contentType]).toEqual(['first', contentType])
    })

    test('a reader during overwrites sees one whole object, never a mix of two', async () => {
      const key = freshKey()
      const versions = [1, 2].map((fill) => Buffer.alloc(fill * 200_000, fill))
      const put = async (round: number) => store().put(key, versions[round % 2] ?? Buffer.alloc(0), { contentType })
      await put(0)
      const writing = (async () => {
        for (let round = 1; round <= 20; round++) await put(round)
      })()
      for (let look = 0; look < 60; look++) {
        const bytes = Buffer.from((await store().get(key, { maxBytes }))?.bytes ?? [])
        expect(versions.some((version) => version.equals(bytes))).toBe(true)
      }
      await writing
    })

    test('a deleted object is gone, deleting it again is fine, and its key is free', async () => {
      const key = freshKey()
      await store().put(key, Buffer.from('once'), { contentType })
      await store().delete(key)
      await store().delete(key)
      await store().delete(freshKey())
      expect(await store().get(key, { maxBytes })).toBeNull()
      expect(await store().put(key, Buffer.from('again'), { contentType, ifAbsent: true })).toBe('stored')
    })

    test('an object of exactly the bound is read, and one byte more throws a failure that need not be retried', async () => {
      const key = freshKey()
      await store().put(key, Buffer.alloc(1_000), { contentType })
      expect((await store().get(key, { maxBytes: 1_000 }))?.bytes.byteLength).toBe(1_000)
      await expect(store().get(key, { maxBytes: 999 })).rejects.toMatchObject({ code: 'object_too_large', retryable: false })
    })

    test('signs either no address at all, or one that gives the bytes to whoever has it', async () => {
      const key = freshKey()
      const bytes = randomBytes(10_000)
      await store().put(key, bytes, { contentType })
      const url = await store().signedUrl(key, { contentType })
      if (url === null) return
      const answer = await fetch(url)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, contentType])
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    })

    test.each([
      '',
      '/',
      'a//b',
      '/a',
      'a/',
      '.',
      '..',
      'a/../b',
      '../a',
      '.hidden',
      'a/.b',
      'A',
      'ä',
      'a b',
      'a\\b',
      'a\0',
      'a'.repeat(600),
    ])('refuses the key %j in every call', async (key) => {
      await expect(store().put(key, new Uint8Array(), { contentType })).rejects.toThrow('not an object key')
      await expect(store().get(key, { maxBytes })).rejects.toThrow('not an object key')
      await expect(store().delete(key)).rejects.toThrow('not an object key')
    })
  })
}
