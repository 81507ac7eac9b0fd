/** What a picture costs in time, as spans within the one that is open: looks at it, calls of providers, ways to the object store. */
import { type ImageProvider, type ImageProviders, ProviderError } from '../../ports/imageProvider.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { PhotoInspector } from '../../ports/photoInspector.ts'
import type { Tracing } from '../../ports/tracing.ts'

/** The first part of a key says what lies there; the rest may be somebody's id. */
const folderOf = (key: string) => key.split('/', 1)[0] ?? ''

export function tracedObjects(objects: ObjectStore, tracing: Tracing): ObjectStore {
  if (!tracing.isOn) return objects
  const ofObject = (key: string) => ({ kind: 'client', attributes: { 'sillok.object.folder': folderOf(key) } }) as const
  return {
    put: (key, bytes, options) =>
      tracing.inSpan('put object', ofObject(key), async (_, note) => {
        note({ 'sillok.object.bytes': bytes.length })
        return objects.put(key, bytes, options)
      }),
    get: (key, options) => tracing.inSpan('get object', ofObject(key), () => objects.get(key, options)),
    delete: (key) => tracing.inSpan('delete object', ofObject(key), () => objects.delete(key)),
    list: (folder, options) => objects.list(folder, options),
    signedUrl: (key, options) => objects.signedUrl(key, options),
  }
}

export function tracedInspector(inspector: PhotoInspector, tracing: Tracing): PhotoInspector {
  if (!tracing.isOn) return inspector
  return {
    inspect: (bytes, looking) =>
      tracing.inSpan('face check', {}, async (_, note) => {
        const inspection = await inspector.inspect(bytes, looking)
        if (inspection.type === 'inspected') note({ 'sillok.faces': inspection.faces.length })
        else note({ 'error.type': inspection.code })
        return inspection
      }),
    close: () => inspector.close(),
  }
}

export function tracedProviders(providers: ImageProviders, tracing: Tracing): ImageProviders {
  if (!tracing.isOn) return providers
  const tracedOne = (model: string, provider: ImageProvider): ImageProvider => ({
    ...provider,
    submit: (request, signal) =>
      tracing.inSpan('call provider', { kind: 'client', attributes: { 'gen_ai.request.model': model } }, async (_, note) => {
        try {
          const submitted = await provider.submit(request, signal)
          note({ 'sillok.call.outcome': submitted.type })
          return submitted
        } catch (error) {
          if (error instanceof ProviderError) note({ 'sillok.call.outcome': error.errorClass })
          throw error
        }
      }),
  })
  return {
    ...providers,
    of(modelId) {
      const provider = providers.of(modelId)
      return provider && tracedOne(modelId, provider)
    },
  }
}
