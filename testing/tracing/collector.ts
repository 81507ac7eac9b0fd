/** A collector of traces over OTLP/HTTP in JSON: keeps what it is sent, for a test to look at. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const scalar = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
  z.object({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
  z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
])
const value = z.union([
  scalar,
  z.object({ arrayValue: z.object({ values: z.array(scalar) }) }).transform(({ arrayValue }) => arrayValue.values.join(', ')),
])
const attributes = z
  .array(z.object({ key: z.string(), value }))
  .transform((all): Readonly<Record<string, unknown>> => Object.fromEntries(all.map((one) => [one.key, one.value])))
const span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: z.number(),
  attributes: attributes.default({}),
  events: z.array(z.unknown()).default([]),
  status: z.object({ code: z.number().default(0) }).default({ code: 0 }),
})
const posted = z.object({
  resourceSpans: z.array(z.object({ resource: z.object({ attributes }), scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
})

export interface SeenSpan extends z.output<typeof span> {
  readonly resource: Readonly<Record<string, unknown>>
}

export interface Collector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly address: string
  spans(): readonly SeenSpan[]
  close(): Promise<void>
}

export async function startCollector(): Promise<Collector> {
  const seen: SeenSpan[] = []
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const parsed = req.url === '/v1/traces' && req.method === 'POST' ? posted.safeParse(JSON.parse(body)) : null
      for (const { resource, scopeSpans } of parsed?.data?.resourceSpans ?? []) {
        for (const { spans } of scopeSpans) seen.push(...spans.map((one) => ({ ...one, resource: resource.attributes })))
      }
      res.writeHead(parsed?.success ? 200 : 400, { 'content-type': 'application/json' }).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the collector has no port')
  return {
    address: `http://127.0.0.1:${bound.port}`,
    spans: () => seen,
    async close() {
      server.closeAllConnections()
      server.close()
      if (server.listening) await once(server, 'close')
    },
  }
}
