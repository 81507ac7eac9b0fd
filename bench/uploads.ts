/**
 * How long the main loop is held while photos of nearly 10 MB are uploaded, and what memory they take.
 *
 *   DATA_DIR=FOLDER node bench/uploads.ts [uploads] [jpeg|heic file]
 *
 * The service runs in this process, its clients in another. The delay is measured by the runtime's own monitor. On a busy
 * machine that also counts the time that other processes had the core; so beside it stands how much time of its own the
 * main thread spent from one turn of the loop to the next.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/main/log.ts'
import { rolesFor } from '../src/main/roles/role.ts'
import { serve } from '../src/main/serve.ts'
import { portraitForm, signIn } from '../testing/client.ts'

const [uploads = '40', file = '', address = ''] = process.argv.slice(2)
const atOnce = 20

/** 12 megapixels of a face and grain: just below the limit. */
async function largePhoto(): Promise<Buffer> {
  const grain = {
    width: 3024,
    height: 4032,
    channels: 3,
    background: '#808080',
    noise: { type: 'gaussian', mean: 128, sigma: 30 },
  } as const
  return sharp(join(import.meta.dirname, '..', 'assets', 'astronaut.png'))
    .resize(3024, 4032)
    .composite([{ input: await sharp({ create: grain }).png().toBuffer(), blend: 'soft-light' }])
    .jpeg({ quality: 97 })
    .toBuffer()
}

async function upload(): Promise<void> {
  const photo = file === '' ? await largePhoto() : await readFile(file)
  console.log(`photos of ${(photo.length / 1e6).toFixed(1)} MB, ${atOnce} at once`)
  const counts = new Map<string, number>()
  let left = Number(uploads)
  const user = async () => {
    const client = await signIn(address)
    while (left-- > 0) {
      const { status, code } = await client.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role: 'BRIDE' }, photo) })
      counts.set(`${status} ${code ?? ''}`, (counts.get(`${status} ${code ?? ''}`) ?? 0) + 1)
    }
  }
  process.send?.('begin')
  const startedAtMs = performance.now()
  await Promise.all(Array.from({ length: atOnce }, user))
  console.log(Object.fromEntries(counts), `${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`)
  process.send?.('end')
  process.disconnect?.()
}

async function measure(): Promise<void> {
  const config = readConfig({ ...process.env, AUTH_MODE: 'dev', PORT: '0', LOG_LEVEL: 'warn' })
  const service = await serve(config, new Set(rolesFor(config)), createLog(config.logLevel))
  const client = fork(import.meta.filename, [uploads, file, service.address ?? ''])
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const held: number[] = []
  let ownTime = Number.POSITIVE_INFINITY
  const watch = () => {
    const { user, system } = process.threadCpuUsage()
    held.push(user + system - ownTime)
    ownTime = user + system
  }
  let rssMax = 0
  await once(client, 'message')
  const rssBefore = process.memoryUsage.rss()
  const sampler = setInterval(() => (rssMax = Math.max(rssMax, process.memoryUsage.rss())), 50)
  delay.enable()
  const watching = setInterval(watch, 1)
  await once(client, 'message')
  delay.disable()
  clearInterval(watching)
  clearInterval(sampler)
  const ms = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1)
  const mb = (bytes: number) => Math.round(bytes / 1e6)
  console.log(
    `loop delay p50 ${ms(delay.percentile(50))} p99 ${ms(delay.percentile(99))} p99.9 ${ms(delay.percentile(99.9))} max ${ms(delay.max)} ms`,
  )
  const longest = held.sort((left, right) => right - left).slice(0, 8)
  console.log(`own time between two looks, the longest: ${longest.map((us) => (us / 1000).toFixed(1)).join(', ')} ms`)
  console.log(`memory before ${mb(rssBefore)}, most ${mb(rssMax)}, after ${mb(process.memoryUsage.rss())} MB`)
  await service.close()
}

await (address === '' ? measure() : upload())
