import type { CryptoKey } from 'jose'

export const devAlgorithm = 'EdDSA'
export const devIssuer = 'urn:sillok:dev'
export const devAudience = 'urn:sillok:dev'

/** The pair that signs tokens in `AUTH_MODE=dev`. */
export interface DevKeys {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}
