/**
 * One part in a process of its own, so that no part inherits another one's heap, caches or compiled code.
 * `node bench/harness/partProcess.ts <part> [seconds]` also runs it alone and keeps no history: for profiles.
 */
import { everyPart } from '../parts.ts'
import { openContext } from './context.ts'
import type { PartMessage } from './partMessage.ts'
import { tableOf } from './table.ts'

const [name, seconds] = process.argv.slice(2)
const part = everyPart.find((candidate) => candidate.name === name)
if (!part) throw new Error(`there is no part ${name}`)

const say = (message: PartMessage) => {
  if (process.send) process.send(message)
  else if (message.type === 'progress') process.stderr.write(`${message.step}\n`)
  else process.stdout.write(`${tableOf(message.measurements)}\n`)
}

const opened = await openContext(part, {
  seconds: seconds === undefined ? part.seconds : Number(seconds),
  progress: (step) => say({ type: 'progress', step }),
})
const interrupted = () => void opened.close().finally(() => process.exit(130))
process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
try {
  const measurements = await part.run(opened.context)
  say({ type: 'measured', measurements, machine: opened.machine })
} finally {
  await opened.close()
}
if (process.connected) process.disconnect()
