/** The catalogue's models, each with its provider. */
import type { ImageModel, ProviderKeys, RemoteProviderName } from '../../ports/imageModel.ts'
import type { ImageProvider, ImageProviders } from '../../ports/imageProvider.ts'
import { createA1111 } from './remote/a1111.ts'
import { createComfyui } from './remote/comfyui.ts'
import { createGemini } from './remote/gemini.ts'
import { createOpenai } from './remote/openai.ts'
import type { RemoteOptions } from './remote/remoteModel.ts'
import { createReplicate } from './remote/replicate.ts'
import { createStylist, type StylistOptions } from './stylist.ts'

const remote: Readonly<Record<RemoteProviderName, (options: RemoteOptions) => ImageProvider>> = {
  openai: createOpenai,
  gemini: createGemini,
  replicate: createReplicate,
  comfyui: createComfyui,
  a1111: createA1111,
}

/** The stylist's threads are started only when it is on sale. */
export async function createImageProviders(
  models: readonly ImageModel[],
  keys: ProviderKeys,
  stylist: StylistOptions,
): Promise<ImageProviders> {
  const providers = new Map<string, ImageProvider>()
  for (const model of models) {
    const provider =
      model.provider === 'stylist' ? await createStylist(stylist) : remote[model.provider]({ model, key: keys[model.provider] ?? null })
    providers.set(model.id, provider)
  }
  return {
    of: (modelId) => providers.get(modelId) ?? null,
    async close() {
      await Promise.all([...providers.values()].map((provider) => provider.close()))
    },
  }
}
