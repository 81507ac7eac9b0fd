import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type CatalogueRequest, readModels } from './modelCatalogue.ts'
import type { RemoteProviderName } from '../../ports/imageModel.ts'

const allKeys: ReadonlySet<RemoteProviderName> = new Set(['openai', 'gemini', 'replicate'])
const model = {
  id: 'portrait-1',
  name: 'Portrait',
  provider: 'openai',
  providerModel: 'some-model',
  deadlineMs: 60_000,
  size: { width: 1024, height: 1536 },
  price: { amount: 0.05, currency: 'USD', per: 'image', asOf: '2026-11-01' },
}
const graph = { '3': { class_type: 'KSampler', inputs: { seed: '{{seed}}' } } }

async function catalogue(content: unknown, workflow: unknown = graph): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sillok-models-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'workflow.json'), JSON.stringify(workflow))
  const file = join(folder, 'models.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const read = async (models: readonly unknown[], request: Partial<CatalogueRequest> = {}) =>
  readModels({ file: await catalogue({ models }), enabled: ['openai'], keyed: allKeys, ...request })

describe('without a file', () => {
  it('the local model alone is on sale', () =>
    expect(readModels({ file: null, enabled: ['stylist'], keyed: new Set() })).toEqual([
      { id: 'stylist-1', name: 'Stylist (local rendering)', provider: 'stylist', price: null },
    ]))
})

describe('with a file', () => {
  it('models are on sale in the order of their providers, those of others are not', async () => {
    const models = [
      model,
      { ...model, id: 'flash', provider: 'gemini' },
      { ...model, id: 'portrait-2' },
      { ...model, id: 'r', provider: 'replicate' },
    ]
    const found = await read(models, { enabled: ['gemini', 'stylist', 'openai'] })
    if (typeof found === 'string') return expect.unreachable(found)
    expect(found.map(({ id }) => id)).toEqual(['flash', 'stylist-1', 'portrait-1', 'portrait-2'])
  })

  it('a model goes to the public endpoint of its provider unless another is named', async () => {
    const found = await read([model, { ...model, id: 'proxied', endpoint: 'https://proxy.example/openai/' }])
    expect(found).toMatchObject([{ endpoint: 'https://api.openai.com' }, { endpoint: 'https://proxy.example/openai' }])
  })

  it("ComfyUI's graph is read from beside it", async () => {
    const comfy = { ...model, provider: 'comfyui', workflowFile: 'workflow.json' }
    expect(await read([comfy], { enabled: ['comfyui'] })).toMatchObject([{ workflow: graph }])
  })
})

describe('a sentence says what is wrong with', () => {
  it.each([
    ['a field that is missing', { ...model, deadlineMs: undefined }, 'models.0.deadlineMs'],
    ['a field nobody knows', { ...model, apiKey: 'sk-1' }, 'Unrecognized key: "apiKey"'],
    ['a provider nobody knows', { ...model, provider: 'magic' }, 'models.0.provider'],
    ['a deadline beyond all patience', { ...model, deadlineMs: 900_000 }, 'models.0.deadlineMs'],
    ['a price without its day', { ...model, price: { amount: 1, currency: 'USD', per: 'image' } }, 'models.0.price.asOf'],
    ['an endpoint that is no address', { ...model, endpoint: 'file:///etc/passwd' }, 'models.0.endpoint'],
    ['an endpoint that a key would be sent to in the clear', { ...model, endpoint: 'http://api.example' }, 'must be https'],
    ['our own id', { ...model, id: 'stylist-1' }, 'the id stylist-1 twice, or it is ours'],
  ])('%s', async (_what, entry, sentence) => expect(await read([entry])).toContain(sentence))

  it('an id that is there twice', async () => expect(await read([model, model])).toContain('the id portrait-1 twice'))
  it('a key that is missing', async () =>
    expect(await read([model], { keyed: new Set() })).toBe('PROVIDER names openai, which needs OPENAI_API_KEY.'))
  it('a provider without a model', async () =>
    expect(await read([model], { enabled: ['openai', 'gemini'] })).toBe('PROVIDER names gemini, but MODELS_FILE has no model of it.'))
  it('a file that is no JSON', async () =>
    expect(readModels({ file: await catalogue('{'), enabled: ['openai'], keyed: allKeys })).toContain("can't be read"))
  it('a graph that is missing', async () =>
    expect(await read([{ ...model, provider: 'comfyui' }], { enabled: ['comfyui'] })).toContain('needs a workflowFile'))
  it("a graph in the editor's own format", async () => {
    const file = await catalogue({ models: [{ ...model, provider: 'comfyui', workflowFile: 'workflow.json' }] }, { nodes: [], links: [] })
    expect(readModels({ file, enabled: ['comfyui'], keyed: allKeys })).toContain("is not in ComfyUI's API format")
  })
})

it('a self-hosted server may be spoken to in the clear, as long as no key is sent', async () => {
  const lan = { ...model, provider: 'a1111', endpoint: 'http://gpu.lan:7860' }
  expect(await read([lan], { enabled: ['a1111'] })).toHaveLength(1)
  expect(await read([lan], { enabled: ['a1111'], keyed: new Set(['a1111']) })).toContain('must be https')
})

describe('the recipe', () => {
  let blocks: readonly string[]
  beforeAll(async () => {
    const page = await readFile('docs/recipes/providers.md', 'utf8')
    blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block]) => block ?? '')
  })
  it('shows a catalogue that is taken as it stands', async () => {
    const [content, workflow] = blocks
    const file = await catalogue(content, JSON.parse(workflow ?? ''))
    const found = readModels({ file, enabled: ['openai', 'gemini', 'replicate', 'comfyui', 'a1111', 'stylist'], keyed: allKeys })
    if (typeof found === 'string') return expect.unreachable(found)
    expect(found).toHaveLength(6)
  })
})
