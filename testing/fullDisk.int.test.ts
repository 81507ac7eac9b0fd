/** A folder of images that takes no more: the disk is full, or somebody put something in the way. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createFilesystemObjectStore } from '../src/adapters/filesystem/objectStore.ts'
import type { TaskOutcome } from '../src/ports/taskBus.ts'
import { startGenerator } from '../src/workers/generator/generator.ts'
import { createGeneratorWorld, picture } from './generatorWorld.ts'
import { waitFor } from './waitFor.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillok-full-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a put that the system stops in the middle of a file leaves nothing, and may be tried again', async () => {
  // In blocks of 512 or 1024 bytes, as the shell counts: a part of the picture fits, the whole doesn't.
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    'ulimit -f 256 && exec "$0" testing/engines/limitedPut.ts "$1"',
    process.execPath,
    folder,
  ])
  expect(stdout).toMatch(/^object_store_unavailable true .*EFBIG/)
  expect(await readdir(folder, { recursive: true })).toEqual(['.unfinished'])
})

test('a task whose picture finds no place comes back until it does, and is delivered once', async () => {
  const world = createGeneratorWorld()
  const objects = createFilesystemObjectStore({ folder })
  await world.record('JobAccepted')
  await objects.put(world.task.objectKey, picture(), { contentType: 'image/jpeg' })
  await writeFile(join(folder, 'images'), 'in the way')
  const outcomes: TaskOutcome[] = []
  await world.bus.consumeOutcomes({ concurrency: 1, handle: async (outcome) => void outcomes.push(outcome) })
  await startGenerator({ ...world.context, objects, bus: world.bus, concurrency: 1, attemptsMax: 3 })
  onTestFinished(() => world.bus.close())
  await world.bus.publishTasks([world.task])
  // More often than a task may fail, or a message be tried.
  await waitFor('many deliveries', () => world.requests.length > 10)
  expect(outcomes.filter(({ type }) => type !== 'started')).toEqual([])
  // The next try may be writing, but of the ten before it nothing is left.
  expect((await readdir(join(folder, '.unfinished'))).length).toBeLessThanOrEqual(2)

  await rm(join(folder, 'images'))
  const delivered = await waitFor('the picture', () => outcomes.find(({ type }) => type === 'delivered'))
  await waitFor('an empty bus', async () => (await world.bus.depth()).tasks === 0)
  expect(delivered).toMatchObject({ taskId: world.task.taskId, attempts: 1, billed: 'no' })
  expect(outcomes.filter(({ type }) => type !== 'started')).toHaveLength(1)
  expect((await readdir(join(folder, 'images', world.task.jobId))).sort()).toEqual([
    `${world.task.taskId}.jpg`,
    `${world.task.taskId}.json`,
  ])
  expect(await readdir(join(folder, '.unfinished'))).toEqual([])
})
