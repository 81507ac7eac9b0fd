import { describeTaskBus, quickRedelivery } from '../../../testing/contracts/taskBus.contract.ts'
import { createMemoryTaskBus } from './taskBus.ts'

describeTaskBus('memory', async () => ({ bus: createMemoryTaskBus({ redelivery: quickRedelivery }), dispose: async () => undefined }))
