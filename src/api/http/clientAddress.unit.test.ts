import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import express, { type Request } from 'express'
import { expect, test } from 'vitest'
import { clientAddressOf } from './clientAddress.ts'

/** A request as express sees it. */
function requestFrom(remoteAddress: string, headers: Readonly<Record<string, string>> = {}, trusted: readonly string[] = ['loopback']) {
  const app = express()
  app.set('trust proxy', [...trusted])
  const req = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }))
  Object.assign(req.headers, headers)
  return Object.assign(Object.setPrototypeOf(req, app.request) as Request, { app })
}
const addressOf = (...given: Parameters<typeof requestFrom>) => clientAddressOf(requestFrom(...given)).address

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('who asks from %s counts as %s', (remote, counted) => {
  expect(addressOf(remote)).toBe(counted)
})

test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('who asks from %s, this machine, has no address', (remote) => {
  expect(addressOf(remote)).toBeNull()
})

test('what a trusted proxy says is believed, and what is said before that is not', () => {
  const passedOn = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }
  expect(addressOf('127.0.0.1', passedOn)).toBe('203.0.113.7')
  expect(addressOf('10.1.2.3', passedOn, ['loopback', '10.0.0.0/8'])).toBe('203.0.113.7')
})

test('what a proxy that nobody named says is not believed', () => {
  expect(addressOf('10.1.2.3', { 'x-forwarded-for': '203.0.113.7' })).toBe('10.1.2.3')
})

test('nobody becomes this machine by saying so', () => {
  expect(addressOf('203.0.113.7', { 'x-forwarded-for': '127.0.0.1' })).toBe('203.0.113.7')
  expect(addressOf('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe('127.0.0.1')
})
