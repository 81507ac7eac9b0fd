/**
 * Who makes the pictures, in a story's hand: each comes when the story says so. "In the middle of a shoot" is then a place
 * to stay at, however fast or slow the machine is.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { type Asked, json, startServer } from '../../testing/providers/server.ts'

const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')

export interface Studio {
  /** What a service has to be told of it. */
  readonly environment: Readonly<Record<string, string>>
  /** So many more come: of those that are waited for, and of those that will be. */
  develop(count: number): void
  /** Ends what a story leaves behind: a shoot that was stopped may still wait for its pictures, and keep others from being worked on. */
  clear(): void
  close(): Promise<void>
}

/** @param deadlineMs after which a picture is asked for again; who asked and was killed counts as waiting until then */
export async function openStudio(deadlineMs = 300_000): Promise<Studio> {
  const folder = await mkdtemp(join(tmpdir(), 'sillok-studio-'))
  const picture = await sharp(portrait).resize(1024, 1280).jpeg().toBuffer()
  const answer = json({ images: [picture.toString('base64')] })
  const server = await startServer()
  const model = {
    id: 'studio',
    name: 'Studio',
    provider: 'a1111',
    providerModel: 'studio',
    endpoint: server.url,
    deadlineMs,
    size: { width: 1024, height: 1280 },
    price: null,
  }
  const modelsFile = join(folder, 'models.json')
  await writeFile(modelsFile, JSON.stringify({ models: [model] }))
  let waiting: { readonly asked: Asked; readonly response: ServerResponse }[] = []
  let allowed = 0
  const give = () => {
    // Whoever was killed or stopped meanwhile waits for nothing.
    waiting = waiting.filter(({ response }) => !response.destroyed)
    const given = waiting.splice(0, allowed)
    allowed -= given.length
    for (const { asked, response } of given) answer(asked, response)
  }
  server.respond((asked, response) => {
    waiting.push({ asked, response })
    give()
  })
  return {
    environment: { PROVIDER: 'a1111', MODELS_FILE: modelsFile, GENERATOR_CONCURRENCY: '5' },
    develop: (count) => {
      allowed += count
      give()
    },
    clear: () => {
      allowed = waiting.length
      give()
      allowed = 0
    },
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
