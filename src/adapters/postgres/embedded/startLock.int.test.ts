import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startLockPath } from './paths.ts'
import { withStartLock } from './startLock.ts'

const deadlineMs = 10_000
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sillok-test-lock-'))
})

afterEach(() => rm(dataDir, { recursive: true, force: true }))

async function deadProcessId(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return Number(child.pid)
}

test('of many that want the lock at once each gets it, one at a time, and nothing is left', async () => {
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await readdir(dataDir)
    inside--
  }
  await Promise.all(Array.from({ length: 8 }, () => withStartLock(dataDir, deadlineMs, work)))
  expect(most).toBe(1)
  expect(await readdir(dataDir)).toEqual([])
})

test('the lock of a dead process is taken over, by one of those who wait for it', async () => {
  const dead = await deadProcessId()
  for (let round = 1; round <= 20; round++) {
    await writeFile(startLockPath(dataDir), `${dead} gone\n`)
    const seen: number[] = []
    await Promise.all([1, 2, 3, 4].map((one) => withStartLock(dataDir, deadlineMs, async () => void seen.push(one))))
    expect(seen.sort()).toEqual([1, 2, 3, 4])
    expect(await readdir(dataDir)).toEqual([])
  }
})

test('a lock without a heartbeat is taken over, although a process by its id is alive', async () => {
  await writeFile(startLockPath(dataDir), `${process.pid} long ago\n`)
  const longAgo = new Date(Date.now() - 60_000)
  await utimes(startLockPath(dataDir), longAgo, longAgo)
  expect(await withStartLock(dataDir, deadlineMs, async () => 'done')).toBe('done')
})

test('the lock of a living holder is waited for until the deadline, and left to it', async () => {
  await withStartLock(dataDir, deadlineMs, async () => {
    const held = await readFile(startLockPath(dataDir), 'utf8')
    await expect(withStartLock(dataDir, 100, async () => 'never')).rejects.toThrow(/has been starting or stopping/)
    expect(await readFile(startLockPath(dataDir), 'utf8')).toBe(held)
  })
})

test('the lock is given back when the work fails', async () => {
  await expect(withStartLock(dataDir, deadlineMs, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await readdir(dataDir)).toEqual([])
})
