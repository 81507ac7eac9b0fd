/** Where the built web client lies and what its page may reach; null when it was not built. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { WebClientSettings } from '../../api/web/webClient.ts'
import type { Logger } from 'pino'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import type { Config } from '../../config.ts'
import { issuerOrigins } from './issuer.ts'
import { webDir } from '../paths.ts'

export async function openWebClient(config: Config, log: Logger): Promise<WebClientSettings | null> {
  const built = await access(join(webDir, 'index.html')).then(
    () => true,
    () => false,
  )
  if (!built) return null
  return {
    folder: webDir,
    connectOrigins: config.auth.mode === 'jwt' ? issuerOrigins(config.auth.issuer, { scheduler: systemScheduler, log }) : async () => [],
    pictureOrigins: config.s3 ? originsOf(pictureAddressOf(config.s3)) : [],
  }
}

/** Pictures are answered with a redirect to where browsers reach the bucket; without an endpoint that is one of AWS itself. */
const pictureAddressOf = (s3: NonNullable<Config['s3']>): string =>
  s3.publicEndpoint ?? s3.endpoint ?? `https://${s3.bucket}.s3.${s3.region}.amazonaws.com`

const originsOf = (url: string | null): readonly string[] => (url !== null && URL.canParse(url) ? [new URL(url).origin] : [])
