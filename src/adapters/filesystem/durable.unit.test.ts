import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFolderSync } from './durable.ts'

test('a folder that is gone fails for those who asked for it, and for nobody who shared the call', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sillok-sync-'))
  try {
    const sync = createFolderSync()
    const asked = Array.from({ length: 12 }, (_, index) => sync(index % 3 === 1 ? join(folder, 'gone') : folder))
    const ends = (await Promise.allSettled(asked)).map(({ status }) => status)
    expect(ends).toEqual(asked.map((_, index) => (index % 3 === 1 ? 'rejected' : 'fulfilled')))
  } finally {
    await rm(folder, { recursive: true })
  }
})
