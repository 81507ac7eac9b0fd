/** `npm start`: all roles in one process on embedded engines, with development tokens unless the environment says otherwise. */
import { runService } from './runService.ts'

await runService({ ...process.env, AUTH_MODE: process.env.AUTH_MODE || 'dev' }, null)
