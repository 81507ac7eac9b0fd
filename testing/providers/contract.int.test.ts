import { pino } from 'pino'
import sharp from 'sharp'
import { sample } from '@sillok/face-check/testing/samples'
import { afterAll, beforeAll } from 'vitest'
import { createStylist } from '../../src/adapters/providers/stylist.ts'
import type { ImageProvider } from '../../src/ports/imageProvider.ts'
import { imageProviderContract } from '../contracts/imageProvider.contract.ts'
import { byPath, comfyuiWell, emptyQueue, remotes, replicateWell, request } from './remotes.ts'
import { json, type Respond, startServer, status, type TestServer } from './server.ts'

let server: TestServer
let stylist: ImageProvider
let portrait: Buffer
beforeAll(async () => {
  server = await startServer()
  server.respond(wellOrUnknown())
  stylist = await createStylist({ faults: [], delayMs: 0, threads: 1, log: pino({ level: 'silent' }) })
  portrait = await sharp(sample('sample6.jpg')).extract({ left: 0, top: 124, width: 625, height: 1350 }).jpeg({ quality: 92 }).toBuffer()
})
afterAll(() => Promise.all([server.close(), stylist.close()]))

/** All five on one server: their paths don't meet. */
function wellOrUnknown(): Respond {
  const atOnce = Object.fromEntries(remotes.map(({ submission, well }) => [submission, well]))
  const unknown = byPath({ 'GET /history/unknown-1': json({}), 'GET /queue': json(emptyQueue), 'POST /queue': status(200) })
  const replicate = replicateWell()
  const comfyui = comfyuiWell()
  return (asked, response) => {
    const route = `${asked.method} ${asked.path}`
    if (asked.path.includes('unknown-1') || (route === 'GET /queue' && lastHistory() === '/history/unknown-1')) unknown(asked, response)
    else if (/^\/(v1\/predictions|files)/.test(asked.path)) replicate(asked, response)
    else (atOnce[route] ?? comfyui)(asked, response)
  }
}
const lastHistory = () => server.asked.findLast(({ path }) => path.startsWith('/history/'))?.path

for (const { provider, create } of remotes) {
  imageProviderContract(provider, {
    provider: () => create(server.url),
    request: () => request,
    model: 'under-test',
    sent: () => server.asked.length,
  })
}

imageProviderContract('stylist', {
  provider: () => stylist,
  request: () => ({ ...request, portrait, face: { x: 248, y: 373, width: 215, height: 270, score: 0.94 } }),
  model: 'stylist-1',
  sent: () => null,
})
