import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { eventSchemas } from '../../src/domain/events.ts'
import { publicEvents } from '../../src/events/publicEvents.ts'
import { headersOf } from '../../src/adapters/kafka/eventSink.ts'
import { asyncApiFiles } from './document.ts'
import { toYaml } from './yaml.ts'

const root = new URL('../../', import.meta.url)
const files = asyncApiFiles()

it('the committed files are the generated ones, and no others (node tools/asyncapi.ts)', async () => {
  const committed = new Set(['asyncapi.yaml', ...(await readdir(new URL('schemas/', root))).map((name) => `schemas/${name}`)])
  expect(committed).toEqual(new Set(files.keys()))
  for (const [path, content] of files) expect(await readFile(new URL(path, root), 'utf8'), path).toBe(content)
})

it('every event has a public shape and a type of its own', () => {
  expect(Object.keys(publicEvents).toSorted()).toEqual(Object.keys(eventSchemas).toSorted())
  expect(new Set(Object.values(publicEvents).map(({ type }) => type)).size).toBe(Object.keys(publicEvents).length)
})

it('no public shape has a field for what was typed, where files lie, or what a request held', () => {
  for (const [path, content] of files) {
    if (path === 'asyncapi.yaml') continue
    for (const field of ['objectKey', 'reason', 'name', 'idempotency', 'requestHash', 'face']) {
      expect(content, path).not.toContain(`"${field}":`)
    }
  }
})

it('names exactly the headers that are sent', () => {
  const event = { id: 'i', type: 't', time: 'n', stream: 's', revision: 0, position: 0n, data: {}, traceparent: 'p' }
  const document = files.get('asyncapi.yaml') ?? ''
  const named = [...document.slice(document.indexOf('\n    headers:')).matchAll(/^ {8}([\w-]+):$/gm)].map(([, name]) => name)
  expect(new Set(named)).toEqual(new Set(Object.keys(headersOf(event))))
})

it('writes lists, maps, empty ones and text that looks like something else', () => {
  expect(toYaml({ a: ['no', { b: 1 }], c: {}, d: [], e: null, f: 'x: y' })).toBe(
    'a:\n  - "no"\n  -\n    b: 1\nc: {}\nd: []\ne: null\nf: "x: y"\n',
  )
})
