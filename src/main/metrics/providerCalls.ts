/** How calls to image providers end, by model: a model that fails is seen before its users write. */
import { Counter, Histogram, type Registry } from 'prom-client'
import { type ImageProvider, type ImageProviders, ProviderError, type Submitted } from '../../ports/imageProvider.ts'

/** The same providers, with their calls counted and timed. An accepted call is counted again when it ends. */
export function measuredProviders(providers: ImageProviders, registry: Registry): ImageProviders {
  const calls = new Counter({
    name: 'sillok_provider_calls_total',
    help: 'Calls to image providers by how they ended: done, accepted, or the class of the error.',
    labelNames: ['model', 'outcome'],
    registers: [registry],
  })
  const durationSeconds = new Histogram({
    name: 'sillok_provider_call_duration_seconds',
    help: 'From a call to its answer; of a call that was accepted, to its acceptance.',
    labelNames: ['model'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80],
    registers: [registry],
  })
  const measuredOne = (model: string, provider: ImageProvider): ImageProvider => ({
    ...provider,
    async submit(request, signal): Promise<Submitted> {
      const stop = durationSeconds.startTimer({ model })
      try {
        const submitted = await provider.submit(request, signal)
        calls.inc({ model, outcome: submitted.type })
        return submitted
      } catch (error) {
        calls.inc({ model, outcome: classOf(error) })
        throw error
      } finally {
        stop()
      }
    },
    async poll(reference, signal) {
      const polled = await provider.poll(reference, signal)
      if (polled.type === 'done') calls.inc({ model, outcome: 'done' })
      if (polled.type === 'failed') calls.inc({ model, outcome: polled.error.errorClass })
      return polled
    },
  })
  const known = new Map<string, ImageProvider | null>()
  return {
    ...providers,
    of(modelId) {
      const found = known.get(modelId)
      if (found !== undefined) return found
      const provider = providers.of(modelId)
      // A model that nobody sells is asked for with every name there is: it isn't kept.
      if (provider === null) return null
      const counted = measuredOne(modelId, provider)
      known.set(modelId, counted)
      return counted
    },
  }
}

const classOf = (error: unknown): string => (error instanceof ProviderError ? error.errorClass : 'defect')
