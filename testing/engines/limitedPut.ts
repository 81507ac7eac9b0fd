/** Puts an object of a megabyte as a process whose files may not grow that large, which is told in the middle of the write. */
import { createFilesystemObjectStore } from '../../src/adapters/filesystem/objectStore.ts'
import { Failure } from '../../src/failures.ts'

const [folder = ''] = process.argv.slice(2)
// Else the signal that comes with the refused write ends the process.
process.on('SIGXFSZ', () => undefined)
const store = createFilesystemObjectStore({ folder })
try {
  await store.put('images/large.jpg', new Uint8Array(1_000_000), { contentType: 'image/jpeg' })
  console.log('stored')
} catch (error) {
  console.log(error instanceof Failure ? `${error.code} ${error.retryable} ${error.message}` : `another error: ${String(error)}`)
}
