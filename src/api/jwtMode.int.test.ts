import { expect, test } from 'vitest'
import { openApi } from '../../testing/api.ts'
import { call } from '../../testing/client.ts'

const api = await openApi({ auth: { mode: 'jwt', issuer: 'https://issuer.test/', audience: 'sillok', jwksUrl: 'http://127.0.0.1:1/jwks' } })

test('nobody gets a token for the asking', async () => {
  for (const body of [{ userId: 'user-1' }, undefined]) {
    const answer = await call(api.address, null, 'POST', '/api/dev/tokens', { body })
    expect([answer.status, answer.code]).toEqual([404, 'not_found'])
  }
})

test('without the issuer’s keys a token is neither taken nor refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = `${part({ alg: 'ES256', kid: 'a' })}.${part({ sub: 'user-1' })}.${'a'.repeat(86)}`
  const answer = await call(api.address, token, 'GET', '/api/ai/credits')
  expect([answer.status, answer.code]).toEqual([503, 'overloaded'])
})
