/**
 * Toss Payments as its documentation describes it, on a free port: sessions, confirmation, look-ups, cancellation, keys that
 * make a request happen once. What goes wrong is said beforehand, request by request.
 */
import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Asked, hangsUp, neverAnswers, startServer, type TestServer } from '../providers/server.ts'

/** `lost before` and `lost after`: the connection breaks, and the request was not or was carried out. `silent` the same, and no end. */
export type Trouble = 'lost before' | 'lost after' | 'silent before' | 'silent after' | 'busy' | 'refused key' | 'declined' | 'nonsense'
type Operation = 'session' | 'confirm' | 'look' | 'cancel'

interface Payment {
  readonly paymentKey: string
  readonly orderId: string
  readonly totalAmount: number
  readonly currency: string
  readonly successUrl: string
  status: 'READY' | 'IN_PROGRESS' | 'WAITING_FOR_DEPOSIT' | 'DONE' | 'CANCELED' | 'PARTIAL_CANCELED' | 'ABORTED' | 'EXPIRED'
  balanceAmount: number
  approvedAt: string | null
}

const sessionBody = z.object({ amount: z.number(), currency: z.string(), orderId: z.string(), successUrl: z.string() })
const confirmBody = z.object({ paymentKey: z.string(), orderId: z.string(), amount: z.number() })

export interface TossServer extends Pick<TestServer, 'url' | 'asked' | 'close'> {
  /** The next request of this kind meets it; asked several times, several of them. */
  trouble(operation: Operation, trouble: Trouble): void
  /** The buyer agrees on the page of the order. @returns the query that the browser comes back with */
  agree(orderId: string): { readonly paymentKey: string; readonly amount: number }
  /** A payment that exists without a session of ours, and what the provider says of it. */
  put(
    orderId: string,
    payment: { readonly status: Payment['status']; readonly totalAmount: number; readonly balanceAmount?: number },
  ): string
  /** As sent to our webhook. */
  noticeOf(orderId: string): unknown
  /** How often money moved: `taken` by confirmations, `givenBack` by cancellations. */
  moved(): { readonly taken: number; readonly givenBack: number }
}

export async function startTossServer(secretKey: string): Promise<TossServer> {
  const server = await startServer()
  const payments = new Map<string, Payment>()
  const once = new Map<string, { readonly status: number; readonly content: unknown }>()
  const troubles = new Map<Operation, Trouble[]>()
  const moved = { taken: 0, givenBack: 0 }
  const ofOrder = (orderId: string) => [...payments.values()].findLast((payment) => payment.orderId === orderId)
  const authorization = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`

  function put(orderId: string, given: Pick<Payment, 'status' | 'totalAmount'> & Partial<Payment>): Payment {
    const paymentKey = `tpay_${payments.size + 1}_${orderId.slice(0, 8)}`
    const approvedAt = ['DONE', 'CANCELED', 'PARTIAL_CANCELED'].includes(given.status) ? '2026-11-30T17:00:00+09:00' : null
    const payment = { paymentKey, orderId, currency: 'KRW', successUrl: '', balanceAmount: given.totalAmount, approvedAt, ...given }
    payments.set(paymentKey, payment)
    return payment
  }

  const operations: Readonly<Record<Operation, (asked: Asked) => { readonly status: number; readonly content: unknown }>> = {
    session({ body }) {
      const { amount: totalAmount, currency, orderId, successUrl } = sessionBody.parse(JSON.parse(body.toString()))
      return ok(put(orderId, { status: 'READY', totalAmount, currency, successUrl }))
    },
    confirm({ body }) {
      const { paymentKey, orderId, amount } = confirmBody.parse(JSON.parse(body.toString()))
      const payment = payments.get(paymentKey)
      if (!payment || payment.orderId !== orderId) return no(404, 'NOT_FOUND_PAYMENT')
      if (payment.status === 'DONE') return no(400, 'ALREADY_PROCESSED_PAYMENT')
      if (payment.status !== 'IN_PROGRESS') return no(404, 'NOT_FOUND_PAYMENT_SESSION')
      if (amount !== payment.totalAmount) return no(400, 'INVALID_REQUEST')
      payment.status = 'DONE'
      payment.approvedAt = '2026-11-30T17:00:00+09:00'
      moved.taken += 1
      return ok(payment)
    },
    look({ path }) {
      const [, orderId] = /^\/v1\/payments\/orders\/([^/]+)$/.exec(path) ?? []
      const payment = orderId === undefined ? payments.get(decodeURIComponent(path.slice('/v1/payments/'.length))) : ofOrder(orderId)
      return payment ? ok(payment) : no(404, 'NOT_FOUND_PAYMENT')
    },
    cancel({ path }) {
      const [, paymentKey = ''] = /^\/v1\/payments\/([^/]+)\/cancel$/.exec(path) ?? []
      const payment = payments.get(decodeURIComponent(paymentKey))
      if (!payment) return no(404, 'NOT_FOUND_PAYMENT')
      if (payment.status === 'CANCELED') return no(400, 'ALREADY_CANCELED_PAYMENT')
      if (payment.status !== 'DONE') return no(403, 'NOT_CANCELABLE_PAYMENT')
      payment.status = 'CANCELED'
      payment.balanceAmount = 0
      moved.givenBack += 1
      return ok(payment)
    },
  }

  function carryOut(operation: Operation, asked: Asked) {
    const key = asked.headers['idempotency-key']
    const id = key === undefined ? null : `${operation} ${String(key)}`
    const known = id === null ? undefined : once.get(id)
    if (known) return known
    const result = operations[operation](asked)
    if (id !== null) once.set(id, result)
    return result
  }

  const answer = (response: ServerResponse, { status, content }: { readonly status: number; readonly content: unknown }) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
  server.respond((asked, response) => {
    if (asked.headers.authorization !== authorization) return answer(response, no(401, 'UNAUTHORIZED_KEY'))
    const operation = operationOf(asked)
    const trouble = troubles.get(operation)?.shift()
    switch (trouble) {
      case 'lost before':
        return hangsUp(asked, response)
      case 'silent before':
        return neverAnswers(asked, response)
      case 'busy':
        return answer(response, no(500, 'FAILED_INTERNAL_SYSTEM_PROCESSING'))
      case 'refused key':
        return answer(response, no(401, 'UNAUTHORIZED_KEY'))
      case 'declined':
        return answer(response, no(403, 'REJECT_CARD_COMPANY'))
      case 'nonsense':
        return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>maintenance</html>')
    }
    const result = carryOut(operation, asked)
    if (trouble === 'lost after') return hangsUp(asked, response)
    if (trouble === 'silent after') return neverAnswers(asked, response)
    return answer(response, result)
  })

  return {
    url: server.url,
    asked: server.asked,
    close: server.close,
    trouble: (operation, trouble) => void troubles.set(operation, [...(troubles.get(operation) ?? []), trouble]),
    agree(orderId) {
      const payment = ofOrder(orderId)
      if (!payment) throw new Error(`no session of ${orderId}`)
      payment.status = 'IN_PROGRESS'
      return { paymentKey: payment.paymentKey, amount: payment.totalAmount }
    },
    put: (orderId, payment) => put(orderId, payment).paymentKey,
    noticeOf(orderId) {
      const payment = ofOrder(orderId)
      return { eventType: 'PAYMENT_STATUS_CHANGED', createdAt: '2026-11-30T17:00:00.000000', data: payment ?? { orderId } }
    },
    moved: () => ({ ...moved }),
  }
}

function operationOf({ method, path }: Asked): Operation {
  if (method === 'GET') return 'look'
  if (path === '/v1/payments/confirm') return 'confirm'
  return path.endsWith('/cancel') ? 'cancel' : 'session'
}

const no = (status: number, code: string) => ({ status, content: { code, message: '한국어 설명' } })
function ok({ successUrl: _, ...payment }: Payment) {
  const receipt = payment.status === 'DONE' ? { url: `https://receipts.toss.test/${payment.paymentKey}` } : null
  const checkout = { url: `https://api.toss.test/v1/payments/${payment.paymentKey}/checkout` }
  return { status: 200, content: { mId: 'shop', version: '2022-11-16', ...payment, receipt, checkout, card: null } }
}
