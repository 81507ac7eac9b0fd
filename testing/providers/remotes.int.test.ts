/** What holds for every provider on the network, against servers that answer in their documented shapes and misbehave. */
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ProviderError } from '../../src/ports/imageProvider.ts'
import { apiKey, comfyuiWell, jpeg, make, type Remote, remotes, replicateWell, request } from './remotes.ts'
import { breaksOff, endless, hangsUp, json, neverAnswers, type Respond, startServer, status, type TestServer, webPage } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
afterEach(() => void server.asked.splice(0))

/** Only the call that makes the picture goes wrong. */
const wrong =
  ({ submission, provider, well }: Remote, respond: Respond): Respond =>
  (asked, response) =>
    (`${asked.method} ${asked.path}` === submission ? respond : fresh(provider, well))(asked, response)
const fresh = (provider: string, well: Respond): Respond => {
  if (provider === 'replicate') return replicateWell()
  return provider === 'comfyui' ? comfyuiWell() : well
}

const failureOf = async (made: Promise<unknown>): Promise<ProviderError> => {
  const error = await made.then(
    () => new Error('it worked'),
    (caught: unknown) => caught,
  )
  if (!(error instanceof ProviderError)) throw new Error('no ProviderError', { cause: error })
  return error
}

describe.each(remotes)('$provider', (remote) => {
  const { provider, submission, billed, told, well } = remote
  const submissions = () => server.asked.filter(({ method, path }) => `${method} ${path}` === submission)

  it('makes a picture from the portrait, with one call that makes anything', async () => {
    server.respond(fresh(provider, well))
    const image = await make(remote.create(server.url))
    expect(image).toMatchObject({ contentType: 'image/jpeg', model: 'under-test', billed, ...told })
    expect(jpeg.equals(image.bytes)).toBe(true)
    expect(submissions()).toHaveLength(1)
  })

  it('is told the style and the role, and nothing of who anybody is', async () => {
    server.respond(fresh(provider, well))
    await make(remote.create(server.url))
    const body = submissions()[0]?.body.toString('latin1') ?? ''
    expect(body).toContain('Classic studio wedding portrait')
    expect(body).toContain('as a bride')
  })

  it.each([
    ['a key that is not accepted', status(401), 'auth', 'no'],
    ['a key without the right', status(403), 'auth', 'no'],
    ['an account without money', status(402), 'quota', 'no'],
    ['a request it does not understand', json({ error: 'x' }, 400), 'bad-request', 'no'],
    ['a model that is not there', status(404), 'bad-request', 'no'],
    ['too many requests', status(429, { 'retry-after': '7' }), 'retry-later', 'no'],
    ['an overloaded server', status(503), 'retry-later', 'no'],
    ['a gateway that gave up', status(504), 'unknown-outcome', null],
    ['a server that broke', status(500), 'retry-same', null],
    ['a connection that is closed without an answer', hangsUp, 'unknown-outcome', 'unknown'],
    ['an answer that breaks off', breaksOff, 'unknown-outcome', 'unknown'],
    ['an answer without end', endless, 'reroll', 'unknown'],
    ['a redirect, which would carry the key elsewhere', status(307, { location: '/elsewhere' }), 'bad-request', 'no'],
  ] as const)('takes %s for what it is', async (_what, respond, errorClass, charged) => {
    server.respond(wrong(remote, respond))
    const error = await failureOf(make(remote.create(server.url)))
    expect(error).toMatchObject({ errorClass, ...(charged !== null && { billed: charged }) })
    expect(submissions()).toHaveLength(1)
  })

  it('waits as long as the provider asks', async () => {
    server.respond(wrong(remote, status(429, { 'retry-after': '7' })))
    expect((await failureOf(make(remote.create(server.url)))).retryAfterMs).toBe(7_000)
  })

  it.each([
    ['a web page', webPage],
    ['an answer of its own shape with nothing in it', json(remote.emptySuccess)],
  ])('does not take %s for a picture', async (_what, respond) => {
    server.respond(wrong(remote, respond))
    expect(['reroll', 'unknown-outcome']).toContain((await failureOf(make(remote.create(server.url)))).errorClass)
  })

  it('that cannot be reached was not asked', async () => {
    const gone = await startServer()
    await gone.close()
    const error = await failureOf(make(remote.create(gone.url)))
    expect(error).toMatchObject({ errorClass: 'retry-later', billed: 'no' })
  })

  it('that never answers is left when the caller gives up', async () => {
    server.respond(wrong(remote, neverAnswers))
    const leave = new AbortController()
    const making = failureOf(remote.create(server.url).submit(request, leave.signal))
    await expect.poll(() => submissions().length).toBe(1)
    leave.abort(new Error('cancelled'))
    expect(await making).toMatchObject({ errorClass: 'unknown-outcome', billed: 'unknown' })
  })

  it('may be left at any moment while a large portrait is being sent', async () => {
    server.respond(neverAnswers)
    const portrait = new Uint8Array(8 * 1024 * 1024)
    for (let turns = 0; turns < 12; turns++) {
      const leave = new AbortController()
      const making = failureOf(remote.create(server.url).submit({ ...request, portrait }, leave.signal))
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
      leave.abort(new Error('cancelled'))
      expect(['unknown-outcome', 'retry-same']).toContain((await making).errorClass)
    }
  })

  it('never gets our key into an error, even when it says the key itself', async () => {
    const echo = {
      error: { message: `Incorrect key ${apiKey}`, code: apiKey, type: apiKey, status: apiKey },
      detail: apiKey,
      node_errors: apiKey,
    }
    for (const code of [400, 401, 402, 403, 404, 429, 500, 503]) {
      server.respond(wrong(remote, json(echo, code, { 'x-request-id': apiKey, 'retry-after': apiKey })))
      const error = await failureOf(make(remote.create(server.url)))
      expect(inspect(error, { depth: null }) + error.stack + JSON.stringify(error)).not.toContain('Geheim')
    }
    expect(submissions().every(({ path, query }) => !`${path}${query}`.includes('Geheim'))).toBe(true)
  })

  it('rolls other dice in another attempt', async () => {
    server.respond(fresh(provider, well))
    const one = remote.create(server.url)
    await one.submit(request, AbortSignal.timeout(10_000))
    await one.submit({ ...request, attempt: 2 }, AbortSignal.timeout(10_000))
    const [first, second] = submissions().map(({ body }) => /"seed":(\d+)/.exec(body.toString('latin1'))?.[1])
    // OpenAI takes no seed, and rolls anew by itself.
    if (provider !== 'openai') expect(Number(second)).toBe(Number(first) + 1)
    expect(Number(second ?? 0)).toBeLessThan(2 ** 31)
  })
})
