/**
 * Holds the answers that a server gives against its OpenAPI document, as strictly as that can be read: a status, header,
 * type, code or member that the document doesn't name is a fault, though clients have to bear with one.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { z } from 'zod'
import { openApiDocument, templateOf } from '../src/api/openapi.ts'
import { endpoints } from '../src/api/routes.ts'

const mediaSchema = z.looseObject({
  schema: z.looseObject({ contentSchema: z.unknown().optional() }),
  examples: z.record(z.string(), z.unknown()).optional(),
})
const headerSchema = z.looseObject({ required: z.boolean().optional(), $ref: z.string().optional() })
const responseSchema = z.looseObject({
  $ref: z.string().optional(),
  headers: z.record(z.string(), headerSchema).default({}),
  content: z.record(z.string(), mediaSchema).optional(),
})
type Media = z.infer<typeof mediaSchema>
const operationSchema = z.looseObject({ responses: z.record(z.string(), responseSchema) })
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    headers: z.record(z.string(), headerSchema),
    responses: z.record(z.string(), responseSchema),
  }),
})

const document = documentSchema.parse(closed(JSON.parse(JSON.stringify(openApiDocument(endpoints, '')))))

/** Answers may have more members than today's clients know; today's answers have none that the document doesn't. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node
  const inner = Object.fromEntries(Object.entries(node).map(([name, member]) => [name, closed(member)]))
  return 'properties' in inner && inner.type === 'object' ? { additionalProperties: false, ...inner } : inner
}

const ajv = new Ajv2020({ strict: false, validateFormats: true })
formats.default(ajv)
ajv.addFormat('binary', true)
ajv.addFormat('base64', true)
ajv.addSchema(document, 'document')

/** What is true of any answer over HTTP, or says how the web is to be kept safe, needs no line of its own. */
const general =
  /^(date|connection|keep-alive|transfer-encoding|content-(type|length)|cache-control|vary|x-accel-buffering|access-control-.*|content-security-policy|cross-origin-.*|origin-agent-cluster|referrer-policy|strict-transport-security|x-(content-type|dns|download|frame|permitted|xss).*)$/

interface SeenAnswer {
  /** Of the endpoint, `/api/ai/jobs/:id`; null when there is none. */
  readonly route: string | null
  readonly method: string
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** False when the text isn't all of it. */
  readonly isWhole: boolean
}

export function faultsOf(seen: SeenAnswer): readonly string[] {
  const { route, method, status } = seen
  if (method === 'OPTIONS' || (route !== null && /^\/(docs|openapi)/.test(route))) return []
  // Files of the documentation have no route of their own.
  if (route === null) return status < 400 ? [] : bodyFaults(seen, anyProblem)
  const operation = document.paths[templateOf(route)]?.[method === 'HEAD' ? 'get' : method.toLowerCase()]
  // A wrong method: of a HEAD express says which path it would have been.
  if (operation === undefined) return status === 404 ? bodyFaults(seen, anyProblem) : ['is not declared']
  const named = operationSchema.parse(operation).responses[status]
  if (!named) return ['is not declared']
  const response = named.$ref === undefined ? named : document.components.responses[named.$ref.split('/').at(-1) ?? '']
  if (!response) return ['refers to nothing']
  return [...headerFaults(seen, response), ...bodyFaults(seen, response)]
}

const anyProblem = responseSchema.parse({ content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } })

function headerFaults({ headers }: SeenAnswer, { headers: declared }: z.infer<typeof responseSchema>): string[] {
  const names = new Set(Object.keys(declared).map((name) => name.toLowerCase()))
  const unknown = Object.keys(headers).filter((name) => !names.has(name.toLowerCase()) && !general.test(name.toLowerCase()))
  const isNeeded = (name: string) => declared[name]?.required === true || document.components.headers[name]?.required === true
  const missing = Object.keys(declared).filter((name) => isNeeded(name) && headers[name.toLowerCase()] === undefined)
  return [...unknown.map((name) => `has an undeclared header ${name}`), ...missing.map((name) => `lacks the header ${name}`)]
}

function bodyFaults({ headers, text, isWhole, method }: SeenAnswer, { content }: z.infer<typeof responseSchema>): string[] {
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? ''
  if (!content) return text === '' ? [] : ['has a body']
  const declared = Object.entries(content).find(([name]) => new RegExp(`^${name.replace('+', '\\+').replace('*', '.*')}$`).test(type))
  if (!declared) return [`is of type ${type}`]
  if (!isWhole || method === 'HEAD') return []
  const [, media] = declared
  if (type === 'text/event-stream') return eventsOf(text).flatMap((told) => eventFaults(told, media.schema))
  if (type === 'application/x-ndjson') return linesOf(text).flatMap((line) => jsonFaults(line, media.schema.contentSchema))
  if (/json$/.test(type)) return [...jsonFaults(JSON.parse(text), media.schema), ...codeFaults(JSON.parse(text), media)]
  return []
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line))

interface ToldEvent {
  readonly event: string
  readonly data: unknown
}

const eventsOf = (text: string): ToldEvent[] =>
  text.split('\n\n').flatMap((block) => {
    const event = /^event: (.*)$/m.exec(block)?.[1]
    return event === undefined ? [] : [{ event, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') }]
  })

/** Each event of the document names itself. */
function eventFaults({ event, data }: ToldEvent, schema: unknown): string[] {
  const union = unionSchema.parse(schemaAt(refSchema.parse(schema).$ref))
  const named = union.anyOf.find(({ $ref }) => eventSchema.parse(schemaAt($ref))['x-event'] === event)
  return named ? jsonFaults(data, named) : [`has the undeclared event ${event}`]
}

const refSchema = z.object({ $ref: z.string() })
const unionSchema = z.object({ anyOf: z.array(refSchema) })
const eventSchema = z.object({ 'x-event': z.string() })
const schemaAt = (ref: string): unknown => document.components.schemas[ref.split('/').at(-1) ?? '']

const validators = new Map<string, ReturnType<typeof ajv.compile>>()

function jsonFaults(value: unknown, schema: unknown): string[] {
  const name = JSON.stringify(schema)
  const validate = validators.get(name) ?? ajv.compile(within(schema))
  validators.set(name, validate)
  return validate(value)
    ? []
    : (validate.errors ?? []).slice(0, 4).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
}

/** References are into the document. */
const within = (schema: unknown): AnySchema => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'))

function codeFaults(value: unknown, { examples }: Media): string[] {
  const problem = z.object({ code: z.string(), requestId: z.string() }).safeParse(value)
  return !examples || !problem.success || problem.data.code in examples ? [] : [`has the undeclared code ${problem.data.code}`]
}

const bytesKeptMax = 4 * 1024 * 1024

/** Keeps what the server sends, and tells it when the answer is over. */
export function onAnswered(req: IncomingMessage, res: ServerResponse, tell: (seen: SeenAnswer) => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  const keep = (chunk: unknown) => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return
    bytes += chunk.length
    if (bytes <= bytesKeptMax) chunks.push(Buffer.from(chunk))
  }
  listenTo(res, 'write', keep)
  listenTo(res, 'end', keep)
  res.once('finish', () => {
    const text = Buffer.concat(chunks).toString()
    const isWhole = bytes <= bytesKeptMax
    tell({ route: routeOf(req), method: req.method ?? '', status: res.statusCode, headers: { ...res.getHeaders() }, text, isWhole })
  })
}

function listenTo(res: ServerResponse, name: 'write' | 'end', keep: (chunk: unknown) => void): void {
  const original = res[name].bind(res)
  Reflect.set(res, name, (...given: readonly unknown[]) => {
    keep(given[0])
    const sent: unknown = Reflect.apply(original, res, given)
    return sent
  })
}

/** The template that express matched. */
function routeOf(req: IncomingMessage): string | null {
  const route: unknown = 'route' in req ? req.route : null
  return typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : null
}
