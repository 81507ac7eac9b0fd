/** What is deployed, read as data: the Dockerfile's instructions, what its build may see, and the compose file. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')

export interface Instruction {
  readonly name: string
  readonly text: string
}
export interface Stage {
  readonly base: string
  readonly name: string
  readonly instructions: readonly Instruction[]
}

/** Comments and continued lines as Docker reads them; parser directives and here-documents don't occur. */
export async function readDockerfile(): Promise<readonly Stage[]> {
  const lines = (await readFile(join(root, 'Dockerfile'), 'utf8')).split('\n').filter((line) => !/^\s*#/.test(line))
  const instructions = lines
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => /^([A-Z]+)\s+(.*)$/.exec(line.trim())?.slice(1, 3) ?? [])
  const stages: { base: string; name: string; instructions: Instruction[] }[] = []
  for (let index = 0; index < instructions.length; index += 2) {
    const [name = '', text = ''] = instructions.slice(index)
    if (name === 'FROM') {
      const [base = '', , stage = ''] = text.split(/\s+/)
      stages.push({ base, name: stage, instructions: [] })
    } else stages.at(-1)?.instructions.push({ name, text })
  }
  return stages
}

export interface Copy {
  /** A stage, or null for the build's context. */
  readonly from: string | null
  readonly sources: readonly string[]
  readonly to: string
}

export function copiesOf({ instructions }: Stage): readonly Copy[] {
  return instructions.flatMap(({ name, text }) => {
    if (name !== 'COPY') return []
    const words = text.split(/\s+/)
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null
    const paths = words.filter((word) => !word.startsWith('--'))
    return [{ from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '' }]
  })
}

export function environmentOf({ instructions }: Stage): Readonly<Record<string, string>> {
  const pairs = instructions.flatMap(({ name, text }) => (name === 'ENV' ? text.split(/\s+/) : []))
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

/** Whether the build sees a path of the repository: the last line of `.dockerignore` that fits it or a folder above it decides. */
export async function readBuildContext(): Promise<(path: string) => boolean> {
  const lines = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const rules = lines.map((line) => ({ shown: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }))
  return (path) => {
    const parts = path.split('/')
    const candidates = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
    return rules.findLast(({ pattern }) => candidates.some((candidate) => pattern.test(candidate)))?.shown ?? true
  }
}

/** As Docker means it: a star fits names that begin with a dot, too. */
function patternOf(glob: string): RegExp {
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'))}$`)
}

const serviceSchema = z.looseObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  restart: z.string(),
  mem_limit: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.looseObject({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }),
  stop_grace_period: z.string().optional(),
  deploy: z.object({ replicas: z.number() }).optional(),
})
export type ComposeService = z.infer<typeof serviceSchema>
const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
})

/** With what stands behind `${NAME:-` for every name: as on a machine where nothing is set. */
export async function readCompose(): Promise<z.infer<typeof composeSchema>> {
  const text = await readFile(join(root, 'docker-compose.yml'), 'utf8')
  const withDefaults = (_key: unknown, value: unknown) =>
    typeof value === 'string' ? value.replace(/\$\{[A-Z0-9_]+:-([^}]*)\}/g, '$1') : value
  return composeSchema.parse(parse(text, withDefaults, { merge: true }))
}
