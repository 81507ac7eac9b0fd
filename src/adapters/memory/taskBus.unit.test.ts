import { describeTaskBus } from '../../../testing/contracts/taskBus.contract.ts'
import { quickRedelivery } from '../../../testing/contracts/taskBusMessages.ts'
import { createMemoryTaskBus } from './taskBus.ts'

describeTaskBus('memory', async () => ({ bus: createMemoryTaskBus({ redelivery: quickRedelivery }), dispose: async () => undefined }))
