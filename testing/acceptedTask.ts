/** A task of a job that was accepted, and a generator to hand it to. */
import { type ErrorClass, ProviderError } from '../src/ports/imageProvider.ts'
import type { GenerationTask } from '../src/ports/taskBus.ts'
import { handleTask } from '../src/workers/generator/handleTask.ts'
import { createGeneratorWorld } from './generatorWorld.ts'

export const untouched = new AbortController().signal
export const silence = () => new Promise<never>(() => undefined)

export async function accepted(options: Parameters<typeof createGeneratorWorld>[0] = {}) {
  const world = createGeneratorWorld(options)
  await world.record('JobAccepted')
  await world.storePortrait()
  const handle = (task: GenerationTask = world.task, signal = untouched) => handleTask(world.context, task, signal)
  /** Takes the task through its retries as the bus would, and returns the pauses. */
  const untilDone = async () => {
    const pauses: number[] = []
    let task = world.task
    for (let deliveries = 0; deliveries < 20; deliveries++) {
      const handled = await handle(task)
      if (handled.type === 'done') return pauses
      pauses.push(handled.afterMs)
      world.pass(handled.afterMs)
      task = handled.message
    }
    throw new Error('the task never ended')
  }
  return { ...world, handle, untilDone }
}
export const ofPerson = (person: number) => new Float32Array(128).fill(person)
export const ended = ({ published }: { published: readonly { type: string }[] }) => published.filter(({ type }) => type !== 'started')
export const fails = (errorClass: ErrorClass) => async () => {
  throw new ProviderError(errorClass, { billed: 'no' })
}
