/** The service in a process of its own, and somebody who is signed in and asks it for one thing after another. */
import { call } from '../../testing/client.ts'
import type { BenchContext } from '../measurement.ts'
import { openHttpClient } from './httpClient.ts'
import { startRoles } from './service.ts'

export interface Reader {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  /** @returns what was answered, and how long that took */
  ask(path: string, accept?: string): Promise<{ readonly body: string; readonly tookMs: number }>
}

export async function openReader(
  context: BenchContext,
  options: { readonly serve: readonly string[]; readonly role: string; readonly settings?: Readonly<Record<string, string>> },
): Promise<Reader> {
  const { serve, role, settings } = options
  const service = await startRoles(context, serve, settings)
  const body = { userId: `bench-${role}`, roles: [role] }
  const answer = await call(service.found, null, 'POST', '/api/dev/tokens', { body })
  const headers = { authorization: `Bearer ${String(JSON.parse(answer.text).token)}` }
  let client = await openHttpClient(service.found)
  context.atEnd(async () => client.close())
  return {
    address: service.found,
    headers,
    async ask(path, accept = 'application/json') {
      if (!client.isOpen()) client = await openHttpClient(service.found)
      const before = performance.now()
      const reply = await client.send('GET', path, { ...headers, accept }, undefined)
      const tookMs = performance.now() - before
      if (reply.status !== 200) throw new Error(`${path} was answered with ${reply.status}: ${reply.body}`)
      return { body: reply.body, tookMs }
    },
  }
}
