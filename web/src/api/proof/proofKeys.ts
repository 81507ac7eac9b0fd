/** The ledger's keys and heads, as text: they are open to everybody. */
import { api, contentOf } from '../client.ts'

export const readKeys = () => contentOf(api.GET('/api/proofs/key', { parseAs: 'text' }))
export const readHead = (size?: number) =>
  contentOf(api.GET('/api/proofs/checkpoint', { params: { query: size === undefined ? {} : { size } }, parseAs: 'text' }))
