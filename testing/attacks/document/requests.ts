/** Requests as the document has them, and the same with something wrong: in a value, a header, the address, the bytes. */
import type { Dice } from '../../../simulation/dice.ts'
import type { Operation } from './operations.ts'
import { hostileText, mutated, valueOf } from './values.ts'

export interface Draft {
  readonly method: string
  /** Path and query, as they are sent. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

export interface Material {
  /** What the parameters of the path may be. */
  readonly ids: Readonly<Record<string, string>>
  /** Other things that are there. */
  readonly known: readonly string[]
  /** By role. */
  readonly tokens: ReadonlyMap<string, string>
  readonly picture: Uint8Array
}

const boundary = 'fuzz-boundary'

/** As it should be, as far as a schema can say that. */
export function drafted(
  { method, path, roles, parameters, body }: Operation,
  dice: Dice,
  { ids, known, tokens, picture }: Material,
): Draft {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(dice.chance(0.9) ? (ids[name] ?? dice.id()) : dice.id()),
  )
  const query = new URLSearchParams()
  const headers: Record<string, string> = { 'x-forwarded-for': `203.0.113.${dice.between(1, 254)}` }
  for (const { in: place, name, schema } of parameters) {
    if (place === 'query' && dice.chance(0.4)) query.set(name, String(valueOf(schema, dice, known)))
    if (place === 'header' && (name === 'Idempotency-Key' || dice.chance(0.3)))
      headers[name.toLowerCase()] = headerText(valueOf(schema, dice, known))
  }
  if ('idempotency-key' in headers) headers['idempotency-key'] = dice.id()
  const token = tokens.get(roles?.[0] ?? '')
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  const target = query.size > 0 ? `${filled}?${query}` : filled
  if (!body) return { method, target, headers, body: null }
  const value = body.example !== undefined && dice.chance(0.4) ? body.example : valueOf(body.schema, dice, known)
  if (body.type !== 'multipart/form-data') {
    return { method, target, headers: { ...headers, 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value) ?? '') }
  }
  return {
    method,
    target,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: formOf(value, picture),
  }
}

function formOf(value: unknown, picture: Uint8Array): Uint8Array {
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const parts = fields.map(([name, content]) => {
    const isFile = name === 'image'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${isFile ? '; filename="a.png"\r\ncontent-type: image/png' : ''}\r\n\r\n`
    return Buffer.concat([Buffer.from(head), isFile ? picture : Buffer.from(String(content)), Buffer.from('\r\n')])
  })
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
}

type Spoil = (draft: Draft, dice: Dice) => Draft

const inBody: Spoil = (draft, dice) => {
  const value = draft.headers['content-type'] === 'application/json' && draft.body ? jsonIn(draft.body) : undefined
  if (value === undefined) return inBytes(draft, dice)
  return { ...draft, body: Buffer.from(JSON.stringify(mutated(value, dice)) ?? '') }
}

/** Undefined for bytes that are spoilt already. */
function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString())
  } catch {
    return undefined
  }
}

const inBytes: Spoil = (draft, dice) => {
  const body = Buffer.from(draft.body ?? '{}')
  const at = dice.between(0, body.length)
  const noise = Buffer.from(dice.id().repeat(dice.pick([1, 3, 2_500])), dice.pick(['latin1', 'hex']))
  const ways: readonly [() => Buffer, ...(() => Buffer)[]] = [
    () => body.subarray(0, at),
    () => Buffer.concat([body.subarray(0, at), noise, body.subarray(at)]),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
    () => Buffer.concat([body.subarray(0, at), Buffer.from([0xff, 0xfe, 0x00, 0xc0]), body.subarray(at)]),
    () => Buffer.concat([body, body]),
    () => Buffer.alloc(0),
    () => Buffer.from(body.toString(), 'utf16le'),
  ]
  return { ...draft, body: dice.pick(ways)() }
}

const inHeaders: Spoil = (draft, dice) => {
  const name = dice.pick([
    ...(['authorization', 'idempotency-key', 'if-match', 'if-none-match', 'ledger-min-position', 'last-event-id', 'range'] as const),
    ...([
      'accept',
      'accept-language',
      'content-type',
      'content-encoding',
      'cookie',
      'traceparent',
      'x-request-id',
      'origin',
      'host',
    ] as const),
    ...(['x-http-method-override', 'x-forwarded-for', 'x-forwarded-proto', 'webhook-signature', 'webhook-timestamp', 'expect'] as const),
  ])
  const common = [
    'gzip',
    'text/plain',
    'application/json; charset=utf-16',
    'multipart/form-data',
    '*',
    '"',
    '-1',
    '99999999999999999999',
    '',
  ] as const
  const value = headerText(dice.chance(0.5) ? dice.pick(common) : hostileText(dice))
  return { ...draft, headers: { ...draft.headers, [name]: value } }
}

const withoutHeader: Spoil = (draft, dice) => {
  const names = Object.keys(draft.headers)
  const gone = names[dice.between(0, names.length - 1)]
  return { ...draft, headers: Object.fromEntries(Object.entries(draft.headers).filter(([name]) => name !== gone)) }
}

const inAddress: Spoil = (draft, dice) => {
  const [path = '', query = ''] = draft.target.split('?')
  const parts = path.split('/')
  const at = dice.between(1, Math.max(1, parts.length - 1))
  const odd = dice.pick([
    '..',
    '%2e%2e%2f',
    '%00',
    '%ff',
    '%',
    '0',
    'null',
    'x'.repeat(3_000),
    ';a=b',
    encodeURIComponent(hostileText(dice).toWellFormed()),
  ])
  const changed = parts.map((part, index) => (index === at ? odd : part)).join('/')
  return { ...draft, target: dice.pick([`${changed}?${query}`, `${path}/?${query}`, `${path.toUpperCase()}`, `/${path}`]) }
}

const inQuery: Spoil = (draft, dice) => {
  const [path = '', query = ''] = draft.target.split('?')
  const names = [...new URLSearchParams(query).keys(), 'limit', 'cursor', 'at', 'from', 'to', 'unknown', '__proto__', 'limit[]']
  const name = names[dice.between(0, names.length - 1)] ?? 'limit'
  const value = encodeURIComponent(hostileText(dice).toWellFormed())
  const more = dice.pick([`${name}=${value}`, `${name}=1&${name}=2`, `${name}`, `${name}=%ff`, `=${value}`, '&&=&?'])
  return { ...draft, target: `${path}?${query}&${more}` }
}

const byAnother: Spoil = (draft, dice) => ({
  ...draft,
  method: dice.pick(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']),
})

const spoils: readonly [Spoil, ...Spoil[]] = [
  inBody,
  inBody,
  inBody,
  inBytes,
  inHeaders,
  inHeaders,
  withoutHeader,
  inAddress,
  inQuery,
  inQuery,
  byAnother,
]

/** With one to three things wrong. */
export function spoiled(draft: Draft, dice: Dice): Draft {
  let spoilt = draft
  for (let times = dice.between(1, 3); times > 0; times -= 1) spoilt = dice.pick(spoils)(spoilt, dice)
  return spoilt
}

/** What a header can carry at all. */
const headerText = (value: unknown): string =>
  String(value)
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')
    .slice(0, 4_000)
