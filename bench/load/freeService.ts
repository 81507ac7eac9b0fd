/** Roles of the service in this process, with a face check and a provider that cost nothing. `node bench/load/freeService.ts <role> …` */
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/main/log.ts'
import { roles } from '../../src/main/roles/role.ts'
import { serve } from '../../src/main/serve.ts'
import { freeInspector, freeProviders } from './freePictures.ts'

const wanted = roles.filter((role) => process.argv.slice(2).includes(role))
const config = readConfig(process.env)
const service = await serve(config, new Set(wanted), createLog(config.logLevel), { inspector: freeInspector, providers: freeProviders })
process.once('SIGTERM', () => void service.close().finally(() => process.exit(0)))
console.log(`ready at ${service.address ?? wanted.join(', ')}`)
