/** `node testing/legacy/fill.ts <address of an empty database> [users] [seed] [where pictures lie]` */
import { fillOldDatabase } from './oldDatabase.ts'

const [, , url = '', users = '5000', seed = '1', pictures] = process.argv
await fillOldDatabase({ url, users: Number(users), seed: Number(seed), ...(pictures ? { pictures } : {}) })
