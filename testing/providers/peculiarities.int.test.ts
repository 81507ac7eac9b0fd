/** What only one provider does. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ProviderError } from '../../src/ports/imageProvider.ts'
import {
  byPath,
  comfyuiWell,
  emptyQueue,
  graphId,
  jpeg,
  make,
  prediction,
  predictionId,
  type Remote,
  remotes,
  replicateWell,
  request,
} from './remotes.ts'
import { bytes, json, neverAnswers, type Respond, startServer, status, type TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
afterEach(() => void server.asked.splice(0))

const the = (name: Remote['provider']): Remote => {
  const found = remotes.find(({ provider }) => provider === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}
const soon = () => AbortSignal.timeout(10_000)
const fails = async (made: Promise<unknown>) => expect(made).rejects.toBeInstanceOf(ProviderError)
const bodies = () => server.asked.map(({ body }) => body.toString('latin1'))

describe('OpenAI', () => {
  const openai = the('openai')
  it.each([
    ['moderation_blocked', 400, 'content-refused'],
    ['content_policy_violation', 400, 'content-refused'],
    ['insufficient_quota', 429, 'quota'],
    ['billing_hard_limit_reached', 400, 'quota'],
    ['rate_limit_exceeded', 429, 'retry-later'],
    ['invalid_api_key', 401, 'auth'],
  ])('says %s with a %i', async (code, httpStatus, errorClass) => {
    server.respond(json({ error: { message: 'words', type: 'image_generation_user_error', param: null, code } }, httpStatus))
    const made = make(openai.create(server.url))
    await expect(made).rejects.toMatchObject({ errorClass, message: `OpenAI answered ${httpStatus} ${code}` })
  })

  it('gets a form with size, format, the parameters of the catalogue and the portrait', async () => {
    server.respond(openai.well)
    await make(openai.create(server.url, { parameters: { quality: 'medium' } }))
    const [asked] = server.asked
    const form = await new Response(new Uint8Array(asked?.body ?? []), {
      headers: { 'content-type': asked?.headers['content-type'] ?? '' },
    }).formData()
    expect(Object.fromEntries([...form].filter(([name]) => name !== 'prompt' && name !== 'image[]'))).toEqual({
      model: 'provider/model-9',
      n: '1',
      output_format: 'jpeg',
      quality: 'medium',
      size: '1024x1536',
    })
    const portrait = form.get('image[]')
    expect(portrait instanceof File && Buffer.from(await portrait.arrayBuffer()).equals(jpeg)).toBe(true)
  })
})

describe('Gemini', () => {
  const gemini = the('gemini')
  it.each(['SAFETY', 'IMAGE_SAFETY', 'PROHIBITED_CONTENT', 'IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION', 'SPII'])(
    'finishes with %s, which another try would, too',
    async (finishReason) => {
      server.respond(json({ candidates: [{ finishReason }] }))
      await expect(make(gemini.create(server.url))).rejects.toMatchObject({ errorClass: 'content-refused', billed: 'unknown' })
    },
  )
  it.each(['STOP', 'MAX_TOKENS', 'NO_IMAGE', 'IMAGE_OTHER', 'OTHER', 'SOMETHING_NEW'])(
    'finishes with %s and no picture, so another roll may do',
    async (finishReason) => {
      server.respond(json({ candidates: [{ content: { parts: [{ text: 'no' }] }, finishReason }] }))
      await expect(make(gemini.create(server.url))).rejects.toMatchObject({ errorClass: 'reroll' })
    },
  )
  it('blocks a prompt before it begins', async () => {
    server.respond(json({ promptFeedback: { blockReason: 'OTHER' } }))
    await expect(make(gemini.create(server.url))).rejects.toMatchObject({ errorClass: 'content-refused' })
  })
  it('shows sketches of a thinking model, which are not the picture', async () => {
    const sketch = { thought: true, inlineData: { mimeType: 'image/png', data: 'c2tldGNo' } }
    const parts = [sketch, { inlineData: { mimeType: 'image/jpeg', data: jpeg.toString('base64') } }]
    server.respond(json({ candidates: [{ content: { parts }, finishReason: 'STOP' }] }))
    expect(jpeg.equals((await make(gemini.create(server.url))).bytes)).toBe(true)
  })
  it.each([
    ['a minute that is used up', [{ retryDelay: '34.5s', violations: [{ quotaId: 'RequestsPerMinute' }] }], 429, 'retry-later', 34_500],
    ['a day that is used up', [{ violations: [{ quotaId: 'GenerateRequestsPerDayPerProject' }] }], 429, 'quota', null],
    ['a key that is none', [{ reason: 'API_KEY_INVALID' }], 400, 'auth', null],
  ] as const)('refuses for %s', async (_what, details, httpStatus, errorClass, retryAfterMs) => {
    server.respond(
      json({ error: { code: httpStatus, status: httpStatus === 429 ? 'RESOURCE_EXHAUSTED' : 'INVALID_ARGUMENT', details } }, httpStatus),
    )
    await expect(make(gemini.create(server.url))).rejects.toMatchObject({ errorClass, retryAfterMs })
  })
  it('gets the key in a header, never in the address', async () => {
    server.respond(gemini.well)
    await make(gemini.create(server.url))
    expect(server.asked[0]).toMatchObject({ headers: { 'x-goog-api-key': expect.stringContaining('Geheim') } })
    expect([...(server.asked[0]?.query ?? [])]).toEqual([])
  })
})

describe('Replicate', () => {
  const replicate = the('replicate')
  const looking = (changes: Readonly<Record<string, unknown>>) =>
    byPath({ 'POST /v1/predictions': json(prediction({}), 201), [`GET /v1/predictions/${predictionId}`]: json(prediction(changes)) })

  it.each([
    ['failed', { error: 'CUDA out of memory' }, 'retry-same', 'unknown'],
    ['failed', { error: 'The input or output was flagged as sensitive. (E005)' }, 'content-refused', 'unknown'],
    ['failed', { error: 'NSFW content detected' }, 'content-refused', 'unknown'],
    ['canceled', {}, 'retry-same', 'yes'],
    ['aborted', {}, 'retry-later', 'no'],
    ['succeeded', { output: null, data_removed: true }, 'lost', 'yes'],
  ])('%s with %j', async (name, changes, errorClass, billed) => {
    server.respond(looking({ status: name, ...changes }))
    await expect(make(replicate.create(server.url))).rejects.toMatchObject({ errorClass, billed })
  })

  it('no longer knows a prediction', async () => {
    server.respond(status(404))
    expect(await replicate.create(server.url).poll(predictionId, soon())).toMatchObject({ type: 'failed', error: { errorClass: 'lost' } })
  })

  it('that stumbles over one look has not ended the prediction', async () => {
    server.respond(status(500))
    await expect(replicate.create(server.url).poll(predictionId, soon())).rejects.toMatchObject({ errorClass: 'retry-same' })
  })

  it.each([
    ['over plain http from another host', 'http://192.0.2.1/out.jpg', 'reroll'],
    ['from a file', 'file:///etc/passwd', 'reroll'],
    ['at no address', 'nonsense', 'reroll'],
  ])('offers a picture %s, which is not fetched', async (_what, url, errorClass) => {
    server.respond(looking({ status: 'succeeded', output: url }))
    await expect(make(replicate.create(server.url))).rejects.toMatchObject({ errorClass, billed: 'yes' })
  })

  it.each([
    ['a web page', bytes(jpeg, 'text/html'), 'reroll'],
    ['no picture', bytes(Buffer.from('no picture at all'), 'image/jpeg'), 'reroll'],
    ['more than a picture may have', bytes(Buffer.alloc(25 * 1024 * 1024), 'image/jpeg'), 'reroll'],
    ['nothing any more', status(404), 'lost'],
    ['nothing just now', status(503), 'retry-same'],
  ])('has at its address %s', async (_what, file, errorClass) => {
    const well = replicateWell('/files/out.jpg')
    server.respond((asked, response) => (asked.path === '/files/out.jpg' ? file : well)(asked, response))
    await expect(make(replicate.create(server.url))).rejects.toMatchObject({ errorClass })
  })

  it('sends the token to the API and not to where the picture lies', async () => {
    server.respond(replicateWell())
    await make(replicate.create(server.url))
    const sent = server.asked.map(({ path, headers }) => [path, 'authorization' in headers])
    expect(sent).toContainEqual(['/files/out.jpg', false])
    expect(sent).toContainEqual(['/v1/predictions', true])
  })

  it('is told when to give up by itself, and is cancelled by id', async () => {
    server.respond(replicateWell())
    const provider = replicate.create(server.url)
    await provider.submit(request, soon())
    await provider.cancel(predictionId)
    expect(server.asked[0]?.headers['cancel-after']).toBe('30s')
    expect(server.asked.at(-1)).toMatchObject({ method: 'POST', path: `/v1/predictions/${predictionId}/cancel` })
  })

  it('gets the inputs that the catalogue names, with their places filled', async () => {
    server.respond(replicateWell())
    const parameters = { text: 'A photo. {{prompt}}', image: '{{portrait}}', seed: '{{seed}}', steps: 28, list: ['{{width}}'] }
    await replicate.create(server.url, { parameters }).submit(request, soon())
    const { version, input } = JSON.parse(bodies()[0] ?? '{}')
    expect(version).toBe('provider/model-9')
    expect(input).toMatchObject({ steps: 28, list: [1024], seed: expect.any(Number), text: expect.stringMatching(/^A photo\. Create/) })
    expect(input.image).toBe(`data:image/jpeg;base64,${jpeg.toString('base64')}`)
  })
})

describe('ComfyUI', () => {
  const comfyui = the('comfyui')
  const but = (answers: Readonly<Record<string, Respond>>) => byPath(answers, comfyuiWell())

  it('gets the portrait, then the graph with its places filled', async () => {
    server.respond(comfyuiWell())
    await make(comfyui.create(server.url))
    expect(server.asked.map(({ path }) => path).slice(0, 2)).toEqual(['/upload/image', '/prompt'])
    const { prompt } = JSON.parse(bodies()[1] ?? '{}')
    expect(prompt['11'].inputs.image).toBe('portrait.jpg')
    expect(prompt['3'].inputs).toMatchObject({ seed: expect.any(Number), positive: ['6', 0] })
    expect(prompt['7'].inputs.text).toContain('watermark')
  })

  it('that was restarted has lost the graph', async () => {
    server.respond(but({ [`GET /history/${graphId}`]: json({}), 'GET /queue': json(emptyQueue) }))
    const polled = await comfyui.create(server.url).poll(graphId, soon())
    expect(polled).toMatchObject({ type: 'failed', error: { errorClass: 'lost', billed: 'no' } })
  })

  it('that waits with the graph is not done', async () => {
    const queue_pending = [[2, graphId, {}, {}, []]]
    server.respond(but({ [`GET /history/${graphId}`]: json({}), 'GET /queue': json({ ...emptyQueue, queue_pending }) }))
    expect(await comfyui.create(server.url).poll(graphId, soon())).toEqual({ type: 'running' })
  })

  it.each([
    ['broke', { outputs: {}, status: { status_str: 'error', completed: false, messages: [['execution_error', {}]] } }, 'retry-same'],
    ['ended without a picture', { outputs: {}, status: { status_str: 'success', completed: true } }, 'reroll'],
  ])('whose graph %s', async (_what, entry, errorClass) => {
    server.respond(but({ [`GET /history/${graphId}`]: json({ [graphId]: entry }) }))
    expect(await comfyui.create(server.url).poll(graphId, soon())).toMatchObject({ type: 'failed', error: { errorClass } })
  })

  it('is interrupted only while our graph runs', async () => {
    const provider = comfyui.create(server.url)
    server.respond(but({ 'GET /queue': json(emptyQueue) }))
    await provider.cancel(graphId)
    expect(server.asked.map(({ path }) => path)).toEqual(['/queue', '/queue'])
    server.respond(comfyuiWell())
    await provider.cancel(graphId)
    expect(server.asked.at(-1)?.path).toBe('/interrupt')
    expect(JSON.parse(bodies().at(-1) ?? '{}')).toEqual({ prompt_id: graphId })
  })

  it('that breaks before the graph is queued has done nothing', async () => {
    server.respond(byPath({}, (_asked, response) => void response.destroy()))
    await expect(make(comfyui.create(server.url))).rejects.toMatchObject({ errorClass: 'retry-same', billed: 'no' })
  })
})

describe('A1111', () => {
  const a1111 = the('a1111')
  it('gets the password as its documentation says, and keeps nothing on its disk', async () => {
    server.respond(a1111.well)
    await make(a1111.create(server.url, { parameters: { steps: 40 } }))
    expect(server.asked[0]?.headers.authorization).toMatch(/^Basic /)
    expect(JSON.parse(bodies()[0] ?? '{}')).toMatchObject({
      steps: 40,
      do_not_save_samples: true,
      width: 1024,
      height: 1536,
      batch_size: 1,
    })
  })
  it('that never answers is left', async () => {
    server.respond(neverAnswers)
    await fails(make(a1111.create(server.url), AbortSignal.timeout(50)))
  })
})
