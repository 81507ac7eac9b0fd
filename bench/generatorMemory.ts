/**
 * What a generator holds in memory, how long it holds its main loop, and how fast it is.
 *
 *   GLIBC_TUNABLES=… node --max-semi-space-size=2 bench/generatorMemory.ts [images] [concurrency] [roles]
 *
 * The settings are those of the script `generator` in package.json. The service runs in a process of its own, on real
 * engines, and inherits them. This one keeps its database, hands it tasks, and takes the outcomes. Memory is the kernel's
 * count of what is in RAM (`VmRSS`, its peak `VmHWM`), children included; time is processor time of that process. The
 * loop's delay is the runtime's own monitor; on a busy machine that also counts the time that others had the core, so the
 * loop's own time stands beside it. Of the roles, all but `reactor` may run beside the generator: it would take outcomes.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { createFilesystemObjectStore } from '../src/adapters/filesystem/objectStore.ts'
import { createPhotoInspector } from '../src/adapters/faceCheck/photoInspector.ts'
import { createPostgresTaskBus } from '../src/adapters/postgres/taskBus/taskBus.ts'
import { storePortraitFiles } from '../src/commands/portraits/portraitFiles.ts'
import { readConfig } from '../src/config.ts'
import { styles } from '../src/domain/catalogue.ts'
import { commandIdOf, jobIdOf, jobStream, photoIdOf, taskIdOf, userIdSchema } from '../src/domain/ids.ts'
import { openEngines } from '../src/main/engines.ts'
import { createLog } from '../src/main/log.ts'
import { samplePortrait } from '../src/main/paths.ts'
import { type Role, roles } from '../src/main/roles/role.ts'
import { serve } from '../src/main/serve.ts'
import { noStream } from '../src/ports/eventStore.ts'
import type { GenerationTask } from '../src/ports/taskBus.ts'

const [images = '1000', concurrency = '2', wanted = 'generator'] = process.argv.slice(2)
const tasksAJob = 20
/** How many tasks lie in the queue, about: enough that nobody ever waits for one. */
const waitingMax = 60
/** Longer sides of the portraits; the largest is what a phone's photograph is kept as. */
const portraitSides = [2048, 1024, 1600, 512]
const log = createLog('warn')

async function measured(): Promise<void> {
  const service = await serve(readConfig(process.env), new Set(wanted.split(',').filter(isRole)), log)
  const loop = monitorEventLoopDelay({ resolution: 1 })
  const longest: number[] = []
  let ownTime = Number.POSITIVE_INFINITY
  const watching = setInterval(() => {
    const { user, system } = process.threadCpuUsage()
    longest.push(user + system - ownTime)
    if (longest.length > 1_000) longest.sort((left, right) => right - left).splice(8)
    ownTime = user + system
  }, 1)
  const begin = process.cpuUsage()
  loop.enable()
  process.send?.('ready')
  await once(process, 'message')
  loop.disable()
  clearInterval(watching)
  const { user, system } = process.cpuUsage(begin)
  const ms = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1)
  console.log(
    `processor time ${((user + system) / 1e6).toFixed(1)} s, ${(Number(images) / ((user + system) / 1e6)).toFixed(2)} images per second of it`,
  )
  console.log(`loop delay p50 ${ms(loop.percentile(50))} p99 ${ms(loop.percentile(99))} max ${ms(loop.max)} ms`)
  const held = longest.sort((left, right) => right - left).slice(0, 8)
  console.log(`own time between two looks, the longest: ${held.map((us) => (us / 1000).toFixed(1)).join(', ')} ms`)
  await service.close()
  process.disconnect?.()
}

const isRole = (name: string): name is Role => roles.some((role) => role === name)

async function feed(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sillok-bench-'))
  await chmod(dataDir, 0o711)
  const environment = { DATA_DIR: dataDir, AUTH_MODE: 'dev', PORT: '0', LOG_LEVEL: 'warn', GENERATOR_CONCURRENCY: concurrency }
  const engines = await openEngines(readConfig(environment), log, null)
  let child: ChildProcess | null = null
  try {
    const objects = createFilesystemObjectStore({ folder: join(dataDir, 'objects') })
    const bus = await createPostgresTaskBus({ databaseUrl: engines.databaseUrl, pool: engines.pool, log })
    const portraits = await storePortraits(objects)
    const counts = new Map<string, number>()
    let left = Number(images)
    const ended = Promise.withResolvers<void>()
    await bus.consumeOutcomes({
      concurrency: 4,
      handle: async (outcome) => {
        const name = outcome.type === 'failed' ? outcome.failureCode : outcome.type
        counts.set(name, (counts.get(name) ?? 0) + 1)
        if (outcome.type !== 'started' && --left === 0) ended.resolve()
      },
    })
    child = fork(import.meta.filename, process.argv.slice(2), {
      env: { ...process.env, ...environment, DATABASE_URL: engines.databaseUrl, MEASURED: 'true' },
    })
    const service = child
    const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the service ended with ${String(code)}`)))
    died.catch(() => undefined)
    await Promise.race([once(child, 'message'), died])
    const startedAtMs = performance.now()
    const sampler = setInterval(() => void report(service, startedAtMs, Number(images) - left), 10_000)
    await report(service, startedAtMs, 0)
    for (let job = 0; job * tasksAJob < Number(images); job++) {
      while ((await bus.depth()).tasks > waitingMax) await Promise.race([delay(200), died])
      await bus.publishTasks(await tasksOf(job, engines.store, portraits))
    }
    await Promise.race([ended.promise, died])
    clearInterval(sampler)
    await report(service, startedAtMs, Number(images))
    console.log(Object.fromEntries(counts), `${(Number(images) / ((performance.now() - startedAtMs) / 1000)).toFixed(2)} images/s`)
    child.send('end')
    await died.catch(() => undefined)
    await bus.close()
  } finally {
    child?.kill('SIGKILL')
    await engines.close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function storePortraits(objects: Parameters<typeof storePortraitFiles>[0]): Promise<readonly string[]> {
  const inspector = await createPhotoInspector({ threads: 1, log })
  const keys: string[] = []
  for (const side of portraitSides) {
    const seen = await inspector.inspect(await sharp(samplePortrait).resize(side, side).jpeg({ quality: 95 }).toBuffer(), {
      digest: true,
      photo: true,
    })
    if (seen.type !== 'inspected' || !seen.photo) throw new Error('the sample portrait is no portrait')
    keys.push(`portraits/${side}.jpg`)
    await storePortraitFiles(objects, `portraits/${side}.jpg`, { ...seen.photo, digest: seen.digest })
  }
  await inspector.close()
  return keys
}

/** A job that is accepted, as far as a generator looks, and its tasks. */
async function tasksOf(
  job: number,
  store: Awaited<ReturnType<typeof openEngines>>['store'],
  portraits: readonly string[],
): Promise<GenerationTask[]> {
  const jobId = jobIdOf(commandIdOf('bench', job))
  await store.append(jobStream(jobId), noStream, [{ id: randomUUID(), type: 'JobAccepted', data: {}, metadata: {} }])
  return Array.from({ length: Math.min(tasksAJob, Number(images) - job * tasksAJob) }, (_, index) => ({
    taskId: taskIdOf(jobId, index),
    jobId,
    userId: userIdSchema.parse('bench'),
    index,
    style: styles[index % styles.length] ?? 'CLASSIC_STUDIO',
    role: 'BRIDE',
    photoId: photoIdOf(commandIdOf('bench', job)),
    objectKey: portraits[(job + Math.floor(index / styles.length)) % portraits.length] ?? '',
    modelId: 'stylist-1',
    deadlineAt: new Date(Date.now() + 86_400_000).toISOString(),
    attempt: 1,
    firstAttemptAt: null,
    billed: 'no',
    calls: null,
    unseenCalls: 0,
  }))
}

async function report({ pid = 0 }: ChildProcess, startedAtMs: number, made: number): Promise<void> {
  const own = await memoryOf(pid)
  const children = await Promise.all((await childrenOf(pid)).map(memoryOf))
  const sum = (of: (memory: { now: number; peak: number }) => number) =>
    Math.round([own, ...children].reduce((all, one) => all + of(one), 0) / 1e3)
  const seconds = Math.round((performance.now() - startedAtMs) / 1000)
  console.log(
    `${seconds} s, ${made} images: ${sum(({ now }) => now)} MB, peak ${sum(({ peak }) => peak)} MB in ${1 + children.length} process`,
  )
}

/** In kB. */
async function memoryOf(pid: number): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const line = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1.024
  return { now: line('VmRSS'), peak: line('VmHWM') }
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')))
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number))
}

await (process.env.MEASURED === 'true' ? measured() : feed())
