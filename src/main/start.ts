/** `npm start`: all roles in one process on embedded engines, with development tokens unless the environment says otherwise. */
import { settleAllocator } from './allocator.ts'

settleAllocator()
const { runService } = await import('./runService.ts')
const { roles } = await import('./serve.ts')

await runService({ ...process.env, AUTH_MODE: process.env.AUTH_MODE || 'dev' }, roles)
