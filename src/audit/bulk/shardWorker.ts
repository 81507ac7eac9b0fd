import { parentPort, workerData } from 'node:worker_threads'
import { createShard } from './shard.ts'
import type { FromShard, ToShard } from './shardThread.ts'

const shard = createShard(workerData)

parentPort?.on('message', (message: ToShard) => {
  try {
    if (message.type === 'page') {
      const { page } = message
      const batches = shard.take(Buffer.from(page.buffer, page.byteOffset, page.length))
      send({ type: 'taken', batches })
    } else send({ type: 'ended', ...shard.end() })
  } catch (error) {
    send({ type: 'failed', error })
  }
})

function send(message: FromShard): void {
  const transfer = message.type === 'failed' ? [] : message.batches.map(({ bytes }) => bytes.buffer)
  parentPort?.postMessage(message, transfer)
}
