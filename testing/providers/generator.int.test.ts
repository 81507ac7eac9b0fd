/** Generators with providers on the network: crashes, cancels and failures, and what they cost. */
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createMemoryTaskBus } from '../../src/adapters/memory/taskBus.ts'
import type { ImageProvider } from '../../src/ports/imageProvider.ts'
import type { GenerationTask, TaskOutcome } from '../../src/ports/taskBus.ts'
import type { GeneratorDeps } from '../../src/workers/generator/deps.ts'
import { startGenerator } from '../../src/workers/generator/generator.ts'
import { handleTask } from '../../src/workers/generator/handleTask.ts'
import { createGeneratorWorld, picture } from '../generatorWorld.ts'
import { waitFor } from '../waitFor.ts'
import { apiKey, byPath, prediction, predictionId, type Remote, remotes, replicateWell } from './remotes.ts'
import { breaksOff, hangsUp, json, type Respond, startServer, status, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
afterEach(() => void server.asked.splice(0))

const remote = (name: Remote['provider']): Remote => {
  const found = remotes.find(({ provider }) => provider === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}
const replicate = remote('replicate')
const posts = (path = '/v1/predictions') => server.asked.filter((asked) => asked.method === 'POST' && asked.path === path).length
const looks = () => server.asked.filter(({ method, path }) => method === 'GET' && path.endsWith(predictionId)).length
const cancels = () => posts(`/v1/predictions/${predictionId}/cancel`)
const untouched = new AbortController().signal

const goesOn: Respond = byPath({
  'POST /v1/predictions': json(prediction({}), 201),
  [`GET /v1/predictions/${predictionId}`]: json(prediction({ status: 'processing' })),
  [`POST /v1/predictions/${predictionId}/cancel`]: json(prediction({ status: 'canceled' })),
})

async function acceptedWorld(provider: ImageProvider) {
  const world = createGeneratorWorld({ provider })
  await world.record('JobAccepted')
  await world.storePortrait()
  // Whatever comes from the network shows one face: the gate is tested elsewhere.
  const { inspector } = world.context
  const inspect: typeof inspector.inspect = (_bytes, ...rest) => inspector.inspect(picture(), ...rest)
  const context: GeneratorDeps = { ...world.context, inspector: { ...inspector, inspect } }
  const outcomes: TaskOutcome[] = []
  const startOn = async (bus = world.bus, generatorContext = context) => {
    await bus.consumeOutcomes({ concurrency: 1, handle: async (outcome) => void outcomes.push(outcome) })
    onTestFinished(() => bus.close())
    return startGenerator({ ...generatorContext, bus, concurrency: 2, attemptsMax: 3 })
  }
  const ended = () => outcomes.filter(({ type }) => type !== 'started')
  /** Takes the task through its retries as the bus would. */
  const untilDone = async (handled = handleTask(context, world.task, untouched)) => {
    for (let deliveries = 0; deliveries < 20; deliveries++) {
      const { type, ...rest } = await handled
      if (type === 'done' || !('message' in rest)) return world.published.filter((outcome) => outcome.type !== 'started')
      world.pass(rest.afterMs)
      handled = handleTask(context, rest.message, untouched)
    }
    throw new Error('the task never ended')
  }
  return { ...world, context, outcomes, ended, startOn, untilDone }
}

/** Has the reference of the task's accepted call been kept? */
const isNoted = ({ objects, task }: { objects: GeneratorDeps['objects']; task: GenerationTask }) =>
  objects.get(`claims/${task.jobId}/${task.taskId}.1.call.json`, { maxBytes: 1_000 })

describe('a call that was accepted', () => {
  it('is followed by the next worker when the first one is gone, and not made again', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    server.respond(goesOn)
    // Gone: from its second look on nothing is ever heard of it.
    const provider = replicate.create(server.url)
    const gone: ImageProvider = { ...provider, poll: () => new Promise<never>(() => undefined) }
    const first = await world.startOn(world.bus, { ...world.context, providers: { ...world.context.providers, of: () => gone } })
    await world.bus.publishTasks([world.task])
    await waitFor('the reference to be kept', () => isNoted(world))

    server.respond(replicateWell())
    const second = createMemoryTaskBus()
    const generator = await world.startOn(second)
    await second.publishTasks([world.task])
    await waitFor('the picture', () => world.ended().length === 1)
    expect(world.ended()).toMatchObject([{ type: 'delivered', attempts: 1, billed: 'yes', model: 'under-test' }])
    expect(posts()).toBe(1)
    expect(cancels()).toBe(0)
    await generator.close(2_010)
    await first.close(2_010)
    expect(posts()).toBe(1)
  })

  it('is left to the next worker by one that closes', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    server.respond(goesOn)
    const first = await world.startOn()
    await world.bus.publishTasks([world.task])
    await waitFor('a look', () => looks() > 0)
    await first.close(2_010)
    server.respond(replicateWell())
    const second = await world.startOn()
    await waitFor('the picture', () => world.ended().some(({ type }) => type === 'delivered'))
    await second.close(2_010)
    expect(posts()).toBe(1)
    expect(cancels()).toBe(0)
  })

  it('is cancelled at the provider when its job ends', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    server.respond(goesOn)
    const generator = await world.startOn()
    await world.bus.publishTasks([world.task])
    await waitFor('a look', () => looks() > 0)
    await world.record('JobFinished')
    await waitFor('the cancel', () => cancels() === 1)
    await generator.close(2_010)
    expect(posts()).toBe(1)
    const call = { attempt: 1, billed: 'unknown', providerId: predictionId, amount: null }
    expect(world.ended()).toMatchObject([{ type: 'failed', billed: 'unknown', calls: [call] }])
  })

  it('that a dead worker left behind is cancelled when the task comes back after its job has ended', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    server.respond(goesOn)
    const death = new AbortController()
    const dying = handleTask(world.context, world.task, death.signal)
    await waitFor('the reference to be kept', () => isNoted(world))
    death.abort(new Error('killed'))
    await expect(dying).rejects.toThrow('killed')
    expect(cancels()).toBe(0)
    await world.record('JobFinished')
    await handleTask(world.context, world.task, untouched)
    expect([posts(), cancels()]).toEqual([1, 1])
  })

  it('is cancelled when its time is up, made once more, and no third time', async () => {
    const world = await acceptedWorld(replicate.create(server.url, { deadlineMs: 40 }))
    server.respond(goesOn)
    expect(await world.untilDone()).toMatchObject([{ type: 'failed', failureCode: 'provider_timeout', attempts: 2, billed: 'unknown' }])
    expect(posts()).toBe(2)
    await waitFor('both cancels', () => cancels() === 2)
  })

  it('that the provider has lost is made once more', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    const well = replicateWell()
    server.respond((asked, response) => (posts() === 1 && asked.method === 'GET' ? status(404) : well)(asked, response))
    expect(await world.untilDone()).toMatchObject([{ type: 'delivered', attempts: 2, billed: 'unknown' }])
    expect(posts()).toBe(2)
  })

  it('survives looks that fail', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    const well = replicateWell()
    const failing: Respond[] = [status(500), hangsUp, status(429), breaksOff, status(502)]
    server.respond((asked, response) => ((asked.method === 'GET' ? failing.shift() : undefined) ?? well)(asked, response))
    expect(await world.untilDone()).toMatchObject([{ type: 'delivered', attempts: 1, billed: 'yes' }])
    expect(posts()).toBe(1)
  })

  it('that failed is not looked at again when its failure could not be told', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    const failed = json(prediction({ status: 'failed', error: 'NSFW' }))
    server.respond(byPath({ 'POST /v1/predictions': json(prediction({}), 201), [`GET /v1/predictions/${predictionId}`]: failed }))
    const deaf = { ...world.context, bus: { ...world.context.bus, publishOutcome: () => Promise.reject(new Error('the bus is away')) } }
    const again = { ...world.task, attempt: 2 }
    await expect(handleTask(deaf, again, untouched)).rejects.toThrow('the bus is away')
    expect(await world.untilDone(handleTask(world.context, again, untouched))).toMatchObject([{ failureCode: 'content_refused' }])
    expect([posts(), looks()]).toEqual([1, 1])
  })
})

describe('a call whose answer never came', () => {
  it.each([
    ['openai', hangsUp],
    ['gemini', breaksOff],
    ['replicate', hangsUp],
  ] as const)('is made once more at %s, and what it cost is unknown', async (name, respond) => {
    const { create, submission } = remote(name)
    const world = await acceptedWorld(create(server.url))
    server.respond(respond)
    expect(await world.untilDone()).toMatchObject([{ type: 'failed', failureCode: 'provider_timeout', attempts: 2, billed: 'unknown' }])
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([submission, submission])
  })
})

describe('what a user is told', () => {
  it.each([
    ['a refusal', 'openai', json({ error: { code: 'moderation_blocked' } }, 400), 'content_refused', 1],
    ['an empty account', 'openai', json({ error: { code: 'insufficient_quota' } }, 429), 'provider_unavailable', 1],
    ['a wrong key', 'gemini', status(401), 'provider_unavailable', 1],
    ['a wrong parameter', 'gemini', status(400), 'internal', 1],
    ['a filter of the result', 'gemini', json({ candidates: [{ finishReason: 'IMAGE_SAFETY' }] }), 'content_refused', 1],
    ['words in place of a picture', 'gemini', json({ candidates: [{ finishReason: 'STOP' }] }), 'bad_result', 3],
    ['a busy server', 'a1111', status(503), 'provider_unavailable', 3],
    ['a wait beyond the budget', 'a1111', status(429, { 'retry-after': '90' }), 'provider_unavailable', 1],
    ['a wait within it', 'a1111', status(429, { 'retry-after': '3' }), 'provider_unavailable', 3],
  ] as const)('%s of %s', async (_what, name, respond, failureCode, attempts) => {
    const world = await acceptedWorld(remote(name).create(server.url))
    server.respond(respond)
    expect(await world.untilDone()).toMatchObject([{ type: 'failed', failureCode, attempts }])
    expect(server.asked).toHaveLength(attempts)
  })

  it('is that a model is unavailable when the catalogue no longer has it', async () => {
    const world = await acceptedWorld(replicate.create(server.url))
    const context = { ...world.context, providers: { ...world.context.providers, of: () => null } }
    await handleTask(context, world.task, untouched)
    expect(world.published.at(-1)).toMatchObject({ type: 'failed', failureCode: 'provider_unavailable', attempts: 0, billed: 'no' })
  })
})

describe('the key', () => {
  const echo = { error: { message: apiKey, code: apiKey, type: apiKey, status: apiKey }, detail: apiKey, id: apiKey, prompt_id: apiKey }
  const failures: readonly Respond[] = [
    ...[200, 400, 401, 402, 403, 404, 429, 500, 502, 503].map((code) => json(echo, code, { location: `/${apiKey}` })),
    hangsUp,
    breaksOff,
  ]

  it.each(remotes)('of $provider is in no line of the log, no outcome and no note, whatever fails', async ({ create }) => {
    const lines: string[] = []
    for (const respond of failures) {
      const world = await acceptedWorld(create(server.url))
      const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
      server.respond(respond)
      const kept: Uint8Array[] = []
      const put: typeof world.objects.put = (key, bytes, options) => {
        kept.push(bytes)
        return world.objects.put(key, bytes, options)
      }
      await handleTask({ ...world.context, log, objects: { ...world.objects, put } }, { ...world.task, attempt: 3 }, untouched)
      expect(JSON.stringify(world.published)).not.toContain('Geheim')
      expect(Buffer.concat(kept).toString('latin1')).not.toContain('Geheim')
    }
    expect(lines.length).toBeGreaterThanOrEqual(failures.length)
    expect(lines.join('')).not.toContain('Geheim')
    expect(lines.join('')).not.toContain(Buffer.from(apiKey).toString('base64'))
  })
})
