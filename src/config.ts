/**
 * The only reader of the environment. A wrong or contradictory value stops the start with a sentence that
 * says which one and why. `docs/CONFIGURATION.md` lists the same names.
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import { likenessDistanceMax } from './domain/references/likeness.ts'
import { readModels } from './adapters/providers/modelCatalogue.ts'
import { type ProviderKeys, providerNameSchema } from './ports/imageModel.ts'
import { paymentEnvironment, paymentSettings } from './config/payments.ts'
import { tracingEnvironment, tracingSettings } from './config/tracing.ts'
import { brokers, decimal, faults, integer, key, origins, providers, proxies, secretOf, seed, url, verifierKeys } from './config/values.ts'
import { isTimeZone } from './finance/statement/month.ts'
import { namePattern } from './proof/notes/note.ts'

/** Measured on two cores (docs/PERFORMANCE.md): the database and the clients keep the second one busy. */
const coresForOneProcess = 2
const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: integer(0, 65_535).default(3000),
  OPERATIONS_PORT: integer(0, 65_535).optional(),
  PROCESSES: integer(1, 2).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  EVENTSTORE_URL: z
    .string()
    .regex(/^(esdb|kurrentdb)(\+discover)?:\/\/[^/?\s]+/, 'must look like esdb://host:port?tls=false')
    .optional(),
  KAFKA_BROKERS: brokers.optional(),
  KAFKA_TOPIC_PREFIX: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{0,99}$/, 'must be 1 to 100 of a-z, 0-9, dots and hyphens')
    .default('sillok'),
  KAFKA_REPLICATION_FACTOR: integer(1, 9).optional(),
  KAFKA_TLS: z.enum(['true', 'false'], 'must be true or false').default('false'),
  KAFKA_TLS_CA_FILE: z.string().min(1).optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512'], 'must be plain, scram-sha-256 or scram-sha-512').optional(),
  KAFKA_USERNAME: z.string().min(1).optional(),
  KAFKA_PASSWORD: z.string().min(1).transform(secretOf).optional(),
  S3_ENDPOINT: url('http:', 'https:').optional(),
  S3_PUBLIC_ENDPOINT: url('http:', 'https:').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be 3 to 63 of a–z, 0–9, dots and hyphens')
    .optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, 'must be the name of a region')
    .default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
  AWS_SECRET_ACCESS_KEY: key,
  OPEN_JOBS_MAX: integer(1, 1000).default(1),
  AUTH_MODE: z.enum(['jwt', 'dev'], 'must be jwt or dev').default('jwt'),
  AUTH_DEV_ALLOW_REMOTE: z.enum(['true', 'false'], 'must be true or false').default('false'),
  AUTH_ISSUER: z.string().min(1).optional(),
  AUTH_AUDIENCE: z.string().min(1).optional(),
  AUTH_JWKS_URL: url('https:', 'http:').optional(),
  AUTH_CLIENT_ID: z.string().min(1).optional(),
  ALLOWED_ORIGINS: origins.default([]),
  TRUSTED_PROXIES: proxies.default(['loopback']),
  IMAGE_SESSION_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  PROVIDER: providers.default(['stylist']),
  MODELS_FILE: z.string().min(1).optional(),
  OPENAI_API_KEY: key,
  GEMINI_API_KEY: key,
  REPLICATE_API_TOKEN: key,
  COMFYUI_TOKEN: key,
  A1111_AUTH: key,
  STYLIST_FAULTS: faults.default([]),
  STYLIST_DELAY_MS: integer(0, 600_000).default(0),
  ...paymentEnvironment,
  JOB_DEADLINE_MS: integer(1_000, 86_400_000).default(900_000),
  GENERATOR_CONCURRENCY: integer(1, 64).default(2),
  TASK_ATTEMPTS_MAX: integer(1, 10).default(3),
  LIKENESS_CHECK: z.enum(['on', 'off'], 'must be on or off').default('on'),
  LIKENESS_DISTANCE_MAX: decimal(0.1, 2).default(likenessDistanceMax),
  FACE_MODEL: z.string().min(1).optional(),
  FACE_MODEL_FAMILY: z.enum(['yunet'], 'must be yunet').optional(),
  STATEMENT_TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone of the IANA database, like Asia/Seoul').default('Asia/Seoul'),
  SILLOK_COMMIT: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, 'must be the id of a commit')
    .optional(),
  PROOF_ORIGIN: z.string().regex(namePattern, 'must be 1 to 100 characters, none of them a space or +').default('sillok.local/ledger'),
  PROOF_SIGNING_KEY: seed.optional(),
  PERSONAL_KEY: seed.optional(),
  PROOF_OLD_KEYS: verifierKeys.default([]),
  ...tracingEnvironment,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a log level of pino').default('info'),
})

export const environmentNames: readonly string[] = Object.keys(environmentSchema.shape)

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

export type Config = ReturnType<typeof readConfig>

/**
 * @param environment usually `process.env`; an empty value counts as absent
 * @throws ConfigurationError
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    throw new ConfigurationError(parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}.`).join(' '))
  }
  const env = parsed.data
  return {
    host: env.HOST,
    port: env.PORT,
    operationsPort: env.OPERATIONS_PORT ?? null,
    processes: env.PROCESSES ?? (availableParallelism() > coresForOneProcess ? 2 : 1),
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    eventStoreUrl: env.EVENTSTORE_URL ?? null,
    kafka: kafkaOf(env),
    s3: s3Of(env),
    openJobsMax: env.OPEN_JOBS_MAX,
    auth: authOf(env),
    payments: paymentsOf(env),
    publicUrl: env.PUBLIC_URL ?? null,
    allowedOrigins: env.ALLOWED_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    authClientId: env.AUTH_CLIENT_ID ?? null,
    imageSessionSecret: env.IMAGE_SESSION_SECRET ?? null,
    ...modelsOf(env),
    stylist: { faults: env.STYLIST_FAULTS, delayMs: env.STYLIST_DELAY_MS },
    jobDeadlineMs: env.JOB_DEADLINE_MS,
    generatorConcurrency: env.GENERATOR_CONCURRENCY,
    taskAttemptsMax: env.TASK_ATTEMPTS_MAX,
    likenessDistanceMax: env.LIKENESS_CHECK === 'on' ? env.LIKENESS_DISTANCE_MAX : null,
    faceModel: faceModelOf(env),
    statementTimeZone: env.STATEMENT_TIME_ZONE,
    commit: env.SILLOK_COMMIT ?? null,
    proof: { origin: env.PROOF_ORIGIN, signingKey: env.PROOF_SIGNING_KEY ?? null, oldKeys: env.PROOF_OLD_KEYS },
    personalKey: env.PERSONAL_KEY ?? null,
    tracing: tracingOf(env),
    logLevel: env.LOG_LEVEL,
  } as const
}

function kafkaOf(env: z.infer<typeof environmentSchema>) {
  if (!env.KAFKA_BROKERS) return null
  return {
    connection: { brokers: env.KAFKA_BROKERS, topicPrefix: env.KAFKA_TOPIC_PREFIX, tls: kafkaTlsOf(env), login: kafkaLoginOf(env) },
    replicationFactor: env.KAFKA_REPLICATION_FACTOR ?? null,
  } as const
}

function kafkaTlsOf({ KAFKA_TLS: tls, KAFKA_TLS_CA_FILE: file }: z.infer<typeof environmentSchema>) {
  if (tls === 'true') return { ca: file ? readCertificates(file) : null } as const
  if (file) throw new ConfigurationError('KAFKA_TLS_CA_FILE names whom to trust under TLS: set KAFKA_TLS=true, too.')
  return null
}

function readCertificates(file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  } catch (error) {
    throw new ConfigurationError(`KAFKA_TLS_CA_FILE ${file} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw new ConfigurationError(`KAFKA_TLS_CA_FILE ${file} holds no certificate in PEM.`)
}

function kafkaLoginOf({
  KAFKA_SASL_MECHANISM: mechanism,
  KAFKA_USERNAME: username,
  KAFKA_PASSWORD: password,
}: z.infer<typeof environmentSchema>) {
  if (!mechanism && !username && !password) return null
  if (!mechanism || !username || !password) {
    throw new ConfigurationError('KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD belong together; set all three or none.')
  }
  return { mechanism, username, password } as const
}

/**
 * The usual variables of AWS may stand in anybody's environment, so they alone mean nothing. A bucket alone is one of AWS
 * itself: its SDK finds the keys, there or wherever else AWS puts them.
 */
function s3Of(env: z.infer<typeof environmentSchema>) {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (!endpoint && !bucket && !env.S3_PUBLIC_ENDPOINT) return null
  const shared = { region: env.AWS_REGION, publicEndpoint: env.S3_PUBLIC_ENDPOINT ?? null }
  if (bucket && !endpoint) return { ...shared, bucket, endpoint: null, keys: null } as const
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    const ofServer = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
    const needed = { S3_BUCKET: bucket, ...(endpoint ? ofServer : {}) }
    const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name]))
    throw new ConfigurationError(`Images in S3 need ${missing.join(', ')}, too; unset all of S3_… to keep them in a folder.`)
  }
  return { ...shared, bucket, endpoint, keys: { accessKeyId, secretAccessKey } } as const
}

function modelsOf(env: z.infer<typeof environmentSchema>) {
  const given = {
    openai: env.OPENAI_API_KEY,
    gemini: env.GEMINI_API_KEY,
    replicate: env.REPLICATE_API_TOKEN,
    comfyui: env.COMFYUI_TOKEN,
    a1111: env.A1111_AUTH,
  }
  const providerKeys: ProviderKeys = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const keyed = new Set(providerNameSchema.exclude(['stylist']).options.filter((name) => providerKeys[name]))
  const models = readModels({ file: env.MODELS_FILE ?? null, enabled: env.PROVIDER, keyed })
  if (typeof models === 'string') throw new ConfigurationError(models)
  return { models, providerKeys }
}

function faceModelOf({ FACE_MODEL: file, FACE_MODEL_FAMILY: family }: z.infer<typeof environmentSchema>) {
  if (!file && !family) return null
  if (!file || !family) throw new ConfigurationError('FACE_MODEL names a file and FACE_MODEL_FAMILY what is in it; set both or neither.')
  return { family, file: resolve(file) } as const
}

function paymentsOf(env: z.infer<typeof environmentSchema>) {
  const settings = paymentSettings(env, env.AUTH_MODE)
  if (typeof settings === 'string') throw new ConfigurationError(settings)
  return settings
}

function tracingOf(env: z.infer<typeof environmentSchema>) {
  const settings = tracingSettings(env)
  if (typeof settings === 'string') throw new ConfigurationError(settings)
  return settings
}

function authOf(env: z.infer<typeof environmentSchema>) {
  if (env.AUTH_MODE === 'dev') {
    if (!loopback.has(env.HOST) && env.AUTH_DEV_ALLOW_REMOTE !== 'true') {
      throw new ConfigurationError(
        `HOST ${env.HOST} is not a loopback address, and AUTH_MODE=dev gives a token to whoever asks. Set AUTH_MODE=jwt, or AUTH_DEV_ALLOW_REMOTE=true if nobody else can reach it.`,
      )
    }
    return { mode: 'dev' } as const
  }
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience, AUTH_JWKS_URL: jwksUrl } = env
  if (!issuer || !audience || !jwksUrl) {
    const missing = Object.entries({ AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience, AUTH_JWKS_URL: jwksUrl }).flatMap(([name, value]) =>
      value ? [] : [name],
    )
    throw new ConfigurationError(`AUTH_MODE=jwt needs ${missing.join(', ')}. For a trial on this machine alone, set AUTH_MODE=dev.`)
  }
  return { mode: 'jwt', issuer, audience, jwksUrl } as const
}
