import { parentPort, workerData } from 'node:worker_threads'
import { readModels } from '../../projections/readModels.ts'
import { createPartition } from './partition.ts'
import type { FromPartition, ThreadTask, ToPartition } from './partitionThread.ts'

const { plan, readModels: names } = workerData as ThreadTask
const partition = createPartition(
  plan,
  readModels.filter(({ readModel }) => names.includes(readModel)),
)

parentPort?.on('message', (message: ToPartition) => {
  try {
    if (message.type === 'page') {
      const { page } = message
      const batches = partition.take(Buffer.from(page.buffer, page.byteOffset, page.length))
      send({ type: 'taken', batches })
    } else send({ type: 'ended', ...partition.end() })
  } catch (error) {
    send({ type: 'failed', error })
  }
})

function send(message: FromPartition): void {
  const transfer = message.type === 'failed' ? [] : message.batches.map(({ bytes }) => bytes.buffer)
  parentPort?.postMessage(message, transfer)
}
