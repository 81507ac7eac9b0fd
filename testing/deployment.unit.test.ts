import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { modelsDir } from '@sillok/networks'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { environmentNames, readConfig } from '../src/config.ts'
import { samplePortrait } from '../src/main/paths.ts'
import { roles } from '../src/main/roles/role.ts'
import {
  type ComposeService,
  copiesOf,
  environmentOf,
  type Instruction,
  readBuildContext,
  readCompose,
  readDockerfile,
  type Stage,
} from './deployment.ts'

const root = join(import.meta.dirname, '..')
/** Read by Node, libraries or the C library, not by the service. */
const runtimeNames = ['NODE_ENV', 'NODE_OPTIONS', 'GLIBC_TUNABLES', 'PGPASSWORD']

let stages: readonly Stage[]
let image: Stage
let services: Readonly<Record<string, ComposeService>>
let ours: readonly (readonly [string, ComposeService])[]
let volumes: readonly string[]

beforeAll(async () => {
  stages = await readDockerfile()
  image = last(stages)
  const compose = await readCompose()
  services = compose.services
  volumes = Object.keys(compose.volumes)
  ours = Object.entries(services).filter(([, { build }]) => build === '.')
})

function last<Item>(items: readonly Item[]): Item {
  const item = items.at(-1)
  if (item === undefined) throw new Error('there is none')
  return item
}
const lastOf = (name: string): Instruction => last(image.instructions.filter((instruction) => instruction.name === name))
const strings = z.array(z.string())

const units: Readonly<Record<string, number>> = { m: 2 ** 20, g: 2 ** 30 }
function bytesOf(limit = ''): number {
  const [, amount, unit = ''] = /^(\d+)([mg])$/.exec(limit) ?? []
  return Number(amount) * (units[unit] ?? Number.NaN)
}

/** Of a health check, when its page answers 200, when it answers 503, and when nobody listens. */
async function exitCodes([program = '', ...words]: readonly string[], page: string) {
  expect(program).toBe('node')
  let status = 200
  const server = createServer((req, res) => res.writeHead(req.url === page ? status : 404).end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const ask = async () => {
    const asking = spawn(process.execPath, words, { stdio: 'ignore', env: { OPERATIONS_PORT: String(port) } })
    return z.tuple([z.number(), z.null()]).parse(await once(asking, 'exit'))[0]
  }
  const answered = await ask()
  status = 503
  const refused = await ask()
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
  return { answered, refused, away: await ask() }
}

describe('the image', () => {
  test('is copied from what exists and what the build may see', async () => {
    const seen = await readBuildContext()
    const sources = stages.flatMap((stage) => copiesOf(stage).flatMap(({ from, sources: paths }) => (from === null ? paths : [])))
    expect(sources).toContain('src')
    for (const source of sources) expect([source, existsSync(join(root, source)), seen(source)]).toEqual([source, true, true])
    for (const hidden of [
      'node_modules',
      '.git',
      '.data',
      '.env',
      'packages/networks/models/face_recognition.onnx',
      'packages/face-check/testing/samples.ts',
      'src/config.unit.test.ts',
    ])
      expect([hidden, seen(hidden)]).toEqual([hidden, false])
    expect(seen('src/main/cli/migrate.ts')).toBe(true)
  })

  test('takes from other stages what they make', () => {
    const taken = copiesOf(image).filter(({ from }) => from !== null)
    expect(taken).toEqual([
      { from: 'dependencies', sources: ['/app/node_modules'], to: 'node_modules' },
      { from: 'built', sources: ['/app/web/dist'], to: 'web/dist' },
      { from: 'built', sources: ['/app/packages/networks/models'], to: 'packages/networks/models' },
    ])
    for (const { from } of taken) expect(stages.map(({ name }) => name)).toContain(from)
  })

  test('has what the service reads of its own folder', () => {
    const there = copiesOf(image).flatMap(({ sources, to }) => (to === './' ? sources : [to]))
    for (const needed of ['src', 'packages', 'migrations', 'node_modules', 'package.json']) expect(there).toContain(needed)
    expect(there).toContain(modelsDir.slice(root.length + 1))
    expect(there).toContain(samplePortrait.slice(root.length + 1).split('/')[0])
  })

  test('has no dev dependencies, and builds the models and the web client with them', () => {
    const ran = (name: string) =>
      stages.find((stage) => stage.name === name)?.instructions.find((instruction) => instruction.name === 'RUN')?.text
    expect(ran('dependencies')).toMatch(/^npm ci --omit=dev /)
    expect(ran('built')).toMatch(/^npm ci (?!.*--omit).* && node packages\/networks\/tools\/build\.ts .* && node web\/tools\/build\.ts /)
    expect(image.instructions.filter(({ name, text }) => name === 'RUN' && text.includes('npm'))).toEqual([])
  })

  test('installs what each package of ours needs, all of it into the one folder that is copied', async () => {
    const folders = (await readdir(join(root, 'packages'))).map((name) => `packages/${name}`)
    const install = stages.find(({ name }) => name === 'dependencies')
    const copied = install ? copiesOf(install).flatMap(({ sources }) => sources) : []
    expect(copied.filter((path) => path.startsWith('packages/')).toSorted()).toEqual(
      folders.map((path) => `${path}/package.json`).toSorted(),
    )
    const { packages } = z
      .object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })) })
      .parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
    expect(Object.entries(packages).flatMap(([path, { dev }]) => (/^packages\/.*node_modules/.test(path) && !dev ? [path] : []))).toEqual(
      [],
    )
  })

  test('runs the command line directly, as nobody in particular, on the Node of the packages', async () => {
    const { dependencies } = z
      .object({ dependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    expect(strings.parse(JSON.parse(lastOf('ENTRYPOINT').text))).toEqual(['node', 'src/main/cli.ts'])
    expect(strings.parse(JSON.parse(lastOf('CMD').text))).toEqual(['serve'])
    expect(lastOf('USER').text).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    expect(new Set(stages.map(({ base }) => base))).toEqual(new Set([`node:${dependencies.node}-bookworm-slim`]))
  })

  test('has the allocator settings of the npm scripts', async () => {
    const { scripts } = z
      .object({ scripts: z.object({ sillok: z.string() }) })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    expect(scripts.sillok).toContain(`GLIBC_TUNABLES=${environmentOf(image).GLIBC_TUNABLES} `)
  })

  test('asks the operations port of its process whether it answers', async () => {
    expect(environmentOf(image).OPERATIONS_PORT).toMatch(/^\d+$/)
    const asks = strings.parse(JSON.parse(lastOf('HEALTHCHECK').text.replace(/^.*?CMD /, '')))
    expect(await exitCodes(asks, '/healthz')).toEqual({ answered: 0, refused: 1, away: 1 })
  })

  test('sets names alone that the service or its runtime knows', () => {
    expect(Object.keys(environmentOf(image)).filter((name) => ![...environmentNames, ...runtimeNames].includes(name))).toEqual([])
  })
})

describe('docker compose', () => {
  test('runs every role in a service of its own, and migrates before', () => {
    expect(ours.map(([, { command }]) => command)).toEqual(expect.arrayContaining([...roles.map((role) => ['serve', role]), ['migrate']]))
    expect(ours).toHaveLength(roles.length + 1)
    expect(services.generator?.deploy?.replicas).toBe(2)
    for (const [name, service] of ours) {
      if (name !== 'migrate') expect(service.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } })
    }
    expect(services.migrate?.depends_on).toEqual(
      Object.fromEntries(['postgres', 'eventstore', 'kafka', 's3'].map((name) => [name, { condition: 'service_healthy' }])),
    )
  })

  test('sets names alone that the service or its runtime knows', () => {
    for (const [, { environment }] of ours) {
      expect(Object.keys(environment).filter((name) => ![...environmentNames, ...runtimeNames].includes(name))).toEqual([])
    }
  })

  test('configures every role with engines that are services, and with passwords that these have', () => {
    for (const [, { environment }] of ours) {
      const config = readConfig({ ...environmentOf(image), ...environment })
      const { postgres, s3 } = services
      expect(new URL(config.databaseUrl ?? '').password).toBe('')
      expect(environment.PGPASSWORD).toBe(postgres?.environment.POSTGRES_PASSWORD)
      expect(config.s3?.keys?.secretAccessKey.reveal()).toBe(s3?.environment.ROOT_SECRET_KEY)
      expect(config.s3?.keys?.accessKeyId).toBe(s3?.environment.ROOT_ACCESS_KEY)
      const hosts = [config.databaseUrl, config.eventStoreUrl, config.s3?.endpoint].map((url) => new URL(url ?? '').hostname)
      expect([...hosts, ...(config.kafka?.connection.brokers ?? []).map((broker) => broker.split(':')[0])]).toEqual([
        'postgres',
        'eventstore',
        's3',
        'kafka',
      ])
      for (const host of hosts) expect(Object.keys(services)).toContain(host)
    }
  })

  test('gives every api process the secret that image cookies are signed with', () => {
    expect(services.api?.environment.IMAGE_SESSION_SECRET?.length).toBeGreaterThanOrEqual(32)
  })

  test('publishes nothing beyond this machine, and of the engines nothing at all', () => {
    const published = Object.entries(services).flatMap(([name, { ports }]) => ports.map((port) => [name, port]))
    expect(published).toEqual([['api', '127.0.0.1:3000:3000']])
    expect(readConfig({ ...environmentOf(image), ...services.api?.environment }).port).toBe(3000)
  })

  test('asks every service for its health, ours on the operations port', async () => {
    const { operationsPort } = readConfig({ ...environmentOf(image), ...services.api?.environment })
    for (const [name, { healthcheck }] of Object.entries(services)) {
      if (name === 'migrate') expect(healthcheck.disable).toBe(true)
      else expect([name, healthcheck.test?.[0]]).toEqual([name, 'CMD'])
    }
    const asked = new Set(roles.map((role) => JSON.stringify(services[role]?.healthcheck.test)))
    expect(asked.size).toBe(1)
    const [, ...asks] = strings.parse(JSON.parse([...asked].join()))
    expect(last(asks)).toContain(`http://127.0.0.1:${operationsPort}/`)
    const anyPort = asks.map((word) =>
      word.replace(`"http://127.0.0.1:${operationsPort}/`, '"http://127.0.0.1:" + process.env.OPERATIONS_PORT + "/'),
    )
    expect(await exitCodes(anyPort, '/readyz')).toEqual({ answered: 0, refused: 1, away: 1 })
  })

  test('restarts what ends, and leaves ours the time to end in order', () => {
    for (const [name, { restart }] of Object.entries(services))
      expect([name, restart]).toEqual([name, name === 'migrate' ? 'on-failure:5' : 'unless-stopped'])
    // The service's own limit is 15 s; Docker's usual one is 10.
    for (const [, { stop_grace_period: patience }] of ours) expect(Number.parseInt(patience ?? '0', 10)).toBeGreaterThan(15)
  })

  test('keeps the data of every engine in a volume', () => {
    for (const engine of ['postgres', 'eventstore', 'kafka', 's3'])
      expect([engine, services[engine]?.volumes.length]).not.toEqual([engine, 0])
    const mounted = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(':')[0]))
    expect([...mounted].sort()).toEqual([...volumes].sort())
  })

  test('bounds the memory of every service, above what DEPLOY has for its role', async () => {
    const rows = (await readFile(join(root, 'docs', 'DEPLOY.md'), 'utf8')).matchAll(/^\| `(\w+)` \|[^|]*\|([^|]*)\|/gm)
    const gigabytes = new Map(
      [...rows].map(([, role = '', figures = '']) => [role, Math.max(...(figures.match(/[\d.]+/g) ?? []).map(Number))]),
    )
    for (const role of roles)
      expect([role, bytesOf(services[role]?.mem_limit) > (gigabytes.get(role) ?? Infinity) * 1e9]).toEqual([role, true])
  })

  test('has the database’s password in one place, and in no address', async () => {
    const text = await readFile(join(root, 'docker-compose.yml'), 'utf8')
    expect(text.match(/\$\{POSTGRES_PASSWORD/g)).toHaveLength(1)
    expect(text).not.toMatch(/:\/\/[^\s/]*\$\{/)
  })

  test('pins the release of every engine', () => {
    for (const [, { image: name, build }] of Object.entries(services)) if (!build) expect(name).toMatch(/:v?\d+\.\d+[\w.-]*$/)
  })

  test('takes every secret from the environment, and says of each default that it is for development', async () => {
    const text = await readFile(join(root, 'docker-compose.yml'), 'utf8')
    const secrets = [...text.matchAll(/((?:PASS|pass)(?:WORD|word)|SECRET_KEY|SECRET_ACCESS_KEY|SESSION_SECRET): (?!\*)(?:&\w+ )?(.*)/g)]
    expect(secrets.length).toBeGreaterThanOrEqual(4)
    for (const [, name, value] of secrets)
      expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{[A-Z0-9_]+:-development-only[\w-]*\}$/)])
  })
})
