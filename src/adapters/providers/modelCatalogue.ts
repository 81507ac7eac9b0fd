/**
 * The models on sale: the local one, and those of the file that `MODELS_FILE` names, as far as their providers are
 * enabled. What is wrong with the file or contradicts it becomes a sentence.
 */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import {
  type ImageModel,
  type ProviderName,
  type RemoteModel,
  type RemoteProviderName,
  remoteModelSchema,
  stylistModel,
} from '../../ports/imageModel.ts'

const modelsMax = 50
const catalogueSchema = z.strictObject({ models: z.array(remoteModelSchema).max(modelsMax) })
const workflowSchema = z.record(z.string(), z.looseObject({ class_type: z.string(), inputs: z.record(z.string(), z.unknown()) }))

const endpoints: Readonly<Record<RemoteProviderName, string | null>> = {
  openai: 'https://api.openai.com',
  gemini: 'https://generativelanguage.googleapis.com',
  replicate: 'https://api.replicate.com',
  comfyui: 'http://127.0.0.1:8188',
  a1111: 'http://127.0.0.1:7860',
}
const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

export interface CatalogueRequest {
  readonly file: string | null
  /** In the order of preference: the first model of the first one is what an order gets that names none. */
  readonly enabled: readonly ProviderName[]
  /** Providers that a key was given for. */
  readonly keyed: ReadonlySet<RemoteProviderName>
}

class CatalogueError extends Error {}

/** @returns the models, the default one first, or a sentence saying what is wrong */
export function readModels(request: CatalogueRequest): readonly ImageModel[] | string {
  try {
    const remote = request.file === null ? [] : readCatalogue(request.file)
    const all: readonly ImageModel[] = [stylistModel, ...remote]
    assertDistinct(all)
    return request.enabled.flatMap((provider) => {
      const models = all.filter((model) => model.provider === provider)
      if (models.length === 0) throw new CatalogueError(`PROVIDER names ${provider}, but MODELS_FILE has no model of it.`)
      if (provider !== 'stylist') assertUsable(provider, models, request.keyed)
      return models
    })
  } catch (error) {
    if (error instanceof CatalogueError) return error.message
    throw error
  }
}

function readCatalogue(file: string): readonly RemoteModel[] {
  const parsed = catalogueSchema.safeParse(readJson('MODELS_FILE', file))
  if (!parsed.success) throw new CatalogueError(`MODELS_FILE ${file}: ${sentenceOf(parsed.error)}.`)
  return parsed.data.models.map(({ workflowFile, endpoint, ...model }) => ({
    ...model,
    endpoint: (endpoint ?? endpoints[model.provider] ?? '').replace(/\/+$/, ''),
    workflow: model.provider === 'comfyui' ? readWorkflow(file, model.id, workflowFile) : null,
  }))
}

function readWorkflow(catalogue: string, id: string, workflowFile: string | undefined) {
  if (workflowFile === undefined) throw new CatalogueError(`MODELS_FILE: ${id} needs a workflowFile.`)
  const parsed = workflowSchema.safeParse(readJson(`The workflow of ${id}`, resolve(dirname(catalogue), workflowFile)))
  if (!parsed.success) throw new CatalogueError(`The workflow of ${id} is not in ComfyUI's API format: ${sentenceOf(parsed.error)}.`)
  return parsed.data
}

function readJson(what: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new CatalogueError(`${what} ${file} can't be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

function assertDistinct(models: readonly ImageModel[]) {
  const ids = models.map(({ id }) => id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw new CatalogueError(`MODELS_FILE has the id ${twice} twice, or it is ours.`)
}

const keyVariables: Readonly<Partial<Record<RemoteProviderName, string>>> = {
  openai: 'OPENAI_API_KEY',
  gemini: 'GEMINI_API_KEY',
  replicate: 'REPLICATE_API_TOKEN',
}

function assertUsable(provider: RemoteProviderName, models: readonly ImageModel[], keyed: ReadonlySet<RemoteProviderName>) {
  const variable = keyVariables[provider]
  if (variable !== undefined && !keyed.has(provider)) throw new CatalogueError(`PROVIDER names ${provider}, which needs ${variable}.`)
  for (const model of models) {
    if (model.provider === 'stylist') continue
    const { protocol, hostname } = new URL(model.endpoint)
    if (keyed.has(provider) && protocol !== 'https:' && !loopback.has(hostname)) {
      throw new CatalogueError(`MODELS_FILE: the endpoint of ${model.id} must be https, for a key is sent to it.`)
    }
  }
}

const sentenceOf = (error: z.ZodError) =>
  error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.')} ${message}`)
    .join('; ')
