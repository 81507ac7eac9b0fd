/**
 * An A1111 web UI that has a picture of the portrait's person at once. For stories in which pictures come and go and nobody
 * asks how they were made: developing one here takes two seconds of a core, and this one next to none.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { json, startServer } from './server.ts'

const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')
/** The smallest that may be delivered, in the shape of the stylist's own. */
const size = { width: 512, height: 640 }

export interface QuickPortraits {
  /** By which the service finds it; its one model is what an order gets that names none. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** @param delayMs of each answer, for who wants to see work under way */
export async function startQuickPortraits(delayMs = 0): Promise<QuickPortraits> {
  const picture = await sharp(portrait).resize(size).jpeg().toBuffer()
  const answer = json({ images: [picture.toString('base64')], parameters: {}, info: '{}' })
  const server = await startServer()
  server.respond((asked, response) => {
    void delay(delayMs).then(() => response.destroyed || answer(asked, response))
  })
  const folder = await mkdtemp(join(tmpdir(), 'sillok-portraits-'))
  const modelsFile = join(folder, 'models.json')
  const names = { id: 'quick', name: 'Quick', provider: 'a1111', providerModel: 'checkpoint' }
  await writeFile(modelsFile, JSON.stringify({ models: [{ ...names, endpoint: server.url, deadlineMs: 30_000, size, price: null }] }))
  return {
    environment: { PROVIDER: 'a1111', MODELS_FILE: modelsFile },
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
