import { readFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { ConfigurationError, environmentNames, readConfig } from './config.ts'

const dev = { AUTH_MODE: 'dev' }
const kafka = { KAFKA_BROKERS: 'broker-1:9092,broker-2:9092' }

test('with nothing but dev mode set, everything is embedded and on the loopback address', () => {
  expect(readConfig(dev)).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: null,
    openJobsMax: 1,
    auth: { mode: 'dev' },
    jobDeadlineMs: 900_000,
    generatorConcurrency: 2,
    taskAttemptsMax: 3,
    stylist: { faults: [], delayMs: 0 },
    statementTimeZone: 'Asia/Seoul',
    logLevel: 'info',
  })
})

test('jwt is the default, and says what it lacks', () => {
  expect(() => readConfig({})).toThrow('AUTH_MODE=jwt needs AUTH_ISSUER, AUTH_AUDIENCE, AUTH_JWKS_URL.')
  expect(() => readConfig({ AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' })).toThrow('AUTH_MODE=jwt needs AUTH_JWKS_URL.')
})

test('dev mode binds to nothing but the loopback address unless told that this is meant', () => {
  expect(() => readConfig({ ...dev, HOST: '0.0.0.0' })).toThrow('HOST 0.0.0.0 is not a loopback address')
  expect(readConfig({ ...dev, HOST: '0.0.0.0', AUTH_DEV_ALLOW_REMOTE: 'true' }).host).toBe('0.0.0.0')
  expect(readConfig({ ...dev, HOST: '::1' }).host).toBe('::1')
})

test.each([
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535.'],
  [{ PORT: '3e3' }, 'PORT must be a whole number'],
  [{ OPEN_JOBS_MAX: '0' }, 'OPEN_JOBS_MAX must be a whole number from 1 to 1000.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a URL that starts with postgres:// or postgresql://.'],
  [{ STYLIST_FAULTS: '3=x' }, 'STYLIST_FAULTS must look like'],
  [{ STYLIST_FAULTS: '3:nonsense' }, 'STYLIST_FAULTS'],
  [{ PROVIDER: 'magic' }, 'PROVIDER must be a list, without blanks or repeats, of stylist, openai, gemini, replicate, comfyui, a1111.'],
  [{ PROVIDER: 'stylist,stylist' }, 'PROVIDER must be a list'],
  [{ PROVIDER: 'openai' }, 'PROVIDER names openai, but MODELS_FILE has no model of it.'],
  [{ MODELS_FILE: '/nowhere/models.json' }, "MODELS_FILE /nowhere/models.json can't be read"],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ STATEMENT_TIME_ZONE: 'Seoul' }, 'STATEMENT_TIME_ZONE'],
  [{ EVENTSTORE_URL: 'http://localhost:2113' }, 'EVENTSTORE_URL must look like'],
  [{ S3_ENDPOINT: 'http://s3', S3_BUCKET: 'b' }, 'S3_BUCKET must be 3 to 63'],
  [{ S3_ENDPOINT: 'http://s3' }, 'Images in S3 need S3_BUCKET, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, too'],
  [{ S3_PUBLIC_ENDPOINT: 'http://s3' }, 'Images in S3 need S3_BUCKET, too'],
  [{ KAFKA_BROKERS: 'localhost' }, 'KAFKA_BROKERS must look like'],
  [{ KAFKA_TOPIC_PREFIX: 'Two words' }, 'KAFKA_TOPIC_PREFIX must be'],
  [{ KAFKA_REPLICATION_FACTOR: '0' }, 'KAFKA_REPLICATION_FACTOR must be'],
  [{ KAFKA_TLS: 'yes' }, 'KAFKA_TLS must be true or false.'],
  [{ ...kafka, KAFKA_TLS_CA_FILE: 'package.json' }, 'set KAFKA_TLS=true, too.'],
  [{ ...kafka, KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: '/nowhere/ca.pem' }, "KAFKA_TLS_CA_FILE /nowhere/ca.pem can't be read"],
  [{ ...kafka, KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: 'package.json' }, 'KAFKA_TLS_CA_FILE package.json holds no certificate in PEM.'],
  [{ ...kafka, KAFKA_SASL_MECHANISM: 'gssapi' }, 'KAFKA_SASL_MECHANISM must be plain, scram-sha-256 or scram-sha-512.'],
  [{ ...kafka, KAFKA_USERNAME: 'sillok' }, 'KAFKA_SASL_MECHANISM, KAFKA_USERNAME and KAFKA_PASSWORD belong together'],
])('%j stops the start with a sentence', (environment, sentence) => {
  expect(() => readConfig({ ...dev, ...environment })).toThrow(ConfigurationError)
  expect(() => readConfig({ ...dev, ...environment })).toThrow(sentence)
})

test('origins are told apart at commas, and are origins', () => {
  expect(readConfig(dev).allowedOrigins).toEqual([])
  const two = 'https://album.example,http://localhost:5173'
  expect(readConfig({ ...dev, ALLOWED_ORIGINS: two }).allowedOrigins).toEqual(two.split(','))
  for (const wrong of ['*', 'album.example', 'https://album.example/', 'https://a.example, https://b.example', 'ftp://a.example', 'null'])
    expect(() => readConfig({ ...dev, ALLOWED_ORIGINS: wrong })).toThrow('ALLOWED_ORIGINS must be a list of origins')
})

test('proxies are told apart at commas, and are addresses, networks or words for some', () => {
  expect(readConfig(dev).trustedProxies).toEqual(['loopback'])
  const some = 'loopback,10.0.0.0/8,2001:db8::/32,192.0.2.1'
  expect(readConfig({ ...dev, TRUSTED_PROXIES: some }).trustedProxies).toEqual(some.split(','))
  for (const wrong of ['true', '1', 'proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', 'loopback, 10.0.0.1'])
    expect(() => readConfig({ ...dev, TRUSTED_PROXIES: wrong })).toThrow('TRUSTED_PROXIES must be a list of loopback')
})

test('keys of AWS in the environment don’t mean that images lie there', () => {
  const keys = { AWS_REGION: 'ap-northeast-2', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'not-to-be-seen' }
  expect(readConfig({ ...dev, ...keys }).s3).toBeNull()
  const { s3 } = readConfig({ ...dev, ...keys, S3_ENDPOINT: 'http://s3:9000', S3_BUCKET: 'sillok' })
  expect(s3).toMatchObject({ endpoint: 'http://s3:9000', bucket: 'sillok', region: 'ap-northeast-2', publicEndpoint: null })
  expect(inspect(s3, { depth: null })).not.toContain('not-to-be-seen')
})

test('Kafka is spoken to in the clear and without a login unless told otherwise; the password is not to be seen', () => {
  const brokers = ['broker-1:9092', 'broker-2:9092']
  expect(readConfig({ ...dev, ...kafka }).kafka?.connection).toEqual({ brokers, topicPrefix: 'sillok', tls: null, login: null })
  const login = { KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_USERNAME: 'sillok', KAFKA_PASSWORD: 'not-to-be-seen' }
  const secured = readConfig({ ...dev, ...kafka, KAFKA_TLS: 'true', ...login }).kafka?.connection
  expect(secured).toMatchObject({ tls: { ca: null }, login: { mechanism: 'scram-sha-512', username: 'sillok' } })
  expect(secured?.login?.password.reveal()).toBe('not-to-be-seen')
  expect(inspect(secured, { depth: null }) + JSON.stringify(secured)).not.toContain('not-to-be-seen')
})

test('a bucket alone is one of AWS, and its keys are the SDK’s to find', () => {
  expect(readConfig({ ...dev, S3_BUCKET: 'sillok', AWS_REGION: 'ap-northeast-2' }).s3).toEqual({
    bucket: 'sillok',
    region: 'ap-northeast-2',
    endpoint: null,
    keys: null,
    publicEndpoint: null,
  })
})

test('faults are read by task index', () => {
  expect(readConfig({ ...dev, STYLIST_FAULTS: '3:content_refused,4:provider_unavailable' }).stylist.faults).toEqual([
    { index: 3, failureCode: 'content_refused' },
    { index: 4, failureCode: 'provider_unavailable' },
  ])
})

test('a key that no header can carry stops the start, and is not repeated', () => {
  expect(() => readConfig({ ...dev, OPENAI_API_KEY: 'sk-line\nbreak' })).toThrow(
    'OPENAI_API_KEY must be 1 to 512 visible ASCII characters.',
  )
  expect(() => readConfig({ ...dev, OPENAI_API_KEY: 'sk-line\nbreak' })).not.toThrow('sk-line')
})

test('a key is in no rendering of the configuration', () => {
  const config = readConfig({ ...dev, OPENAI_API_KEY: 'sk-not-to-be-seen' })
  expect(JSON.stringify(config)).not.toContain('sk-not-to-be-seen')
  expect(inspect(config, { depth: null })).not.toContain('sk-not-to-be-seen')
  expect(config.providerKeys.openai?.reveal()).toBe('sk-not-to-be-seen')
})

test('faces are compared unless that is switched off', () => {
  expect(readConfig(dev).likenessDistanceMax).toBe(0.37)
  expect(readConfig({ ...dev, LIKENESS_DISTANCE_MAX: '0.6' }).likenessDistanceMax).toBe(0.6)
  expect(readConfig({ ...dev, LIKENESS_CHECK: 'off', LIKENESS_DISTANCE_MAX: '0.6' }).likenessDistanceMax).toBeNull()
  expect(() => readConfig({ ...dev, LIKENESS_DISTANCE_MAX: '3' })).toThrow('LIKENESS_DISTANCE_MAX must be a number from 0.1 to 2.')
})

test('a detector of faces is a file and a family, or neither', () => {
  expect(readConfig(dev).faceModel).toBeNull()
  expect(readConfig({ ...dev, FACE_MODEL: '/models/n.onnx', FACE_MODEL_FAMILY: 'yunet' }).faceModel).toEqual({
    family: 'yunet',
    file: '/models/n.onnx',
  })
  expect(() => readConfig({ ...dev, FACE_MODEL: '/models/n.onnx' })).toThrow('set both or neither')
  expect(() => readConfig({ ...dev, FACE_MODEL_FAMILY: 'yunet' })).toThrow('set both or neither')
})

test('an empty value counts as absent', () => {
  expect(readConfig({ ...dev, DATABASE_URL: '', PORT: '' }).port).toBe(3000)
})

test('traces go where the environment says, and nowhere where it says nothing', () => {
  const at = { ...dev, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' }
  expect(readConfig({ ...dev, OTEL_SERVICE_NAME: 'other', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }).tracing).toBeNull()
  expect(readConfig({ ...at, OTEL_SDK_DISABLED: 'true' }).tracing).toBeNull()
  expect(readConfig({ ...at, OTEL_TRACES_EXPORTER: 'none' }).tracing).toBeNull()
  expect(readConfig(at).tracing).toMatchObject({ url: 'http://collector:4318/v1/traces', sampler: 'parentbased_always_on' })
  const whole = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/in', OTEL_TRACES_SAMPLER_ARG: '0.25' }
  expect(readConfig({ ...at, ...whole }).tracing).toMatchObject({ url: 'https://traces.example/in', ratio: 0.25 })
  expect(() => readConfig({ ...at, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toThrow('OTEL_EXPORTER_OTLP_PROTOCOL must be http/json')
})

test('every name is documented', async () => {
  const page = await readFile('docs/CONFIGURATION.md', 'utf8')
  for (const name of environmentNames) expect(page).toContain(`\`${name}\``)
})

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`

test('nothing can be bought unless somebody takes the money', () => {
  expect(readConfig(dev)).toMatchObject({ payments: { provider: 'none', webhookSecrets: [], toss: null }, publicUrl: null })
  expect(readConfig({ ...dev, PAYMENTS: 'test', PUBLIC_URL: 'https://shop.example/' })).toMatchObject({
    payments: { provider: 'test' },
    publicUrl: 'https://shop.example',
  })
})

test('credits are given for nothing in dev mode alone', () => {
  const jwt = { AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a', AUTH_JWKS_URL: 'https://issuer.example/keys' }
  expect(() => readConfig({ ...jwt, PAYMENTS: 'test' })).toThrow('PAYMENTS=test sells credits for nothing: it needs AUTH_MODE=dev.')
})

test('Toss needs both keys of the shop, which nobody can print', () => {
  const keys = { TOSS_SECRET_KEY: 'test_sk_hidden', TOSS_CLIENT_KEY: 'test_ck' }
  expect(() => readConfig({ ...dev, PAYMENTS: 'toss' })).toThrow('PAYMENTS=toss needs TOSS_SECRET_KEY, TOSS_CLIENT_KEY.')
  const config = readConfig({ ...dev, PAYMENTS: 'toss', ...keys, TOSS_API_URL: 'http://127.0.0.1:4000' })
  expect(config.payments.toss).toMatchObject({ apiUrl: 'http://127.0.0.1:4000' })
  expect(inspect(config, { depth: 9 })).not.toContain('hidden')
})

test('one or two secrets of webhooks, and no third', () => {
  expect(readConfig({ ...dev, PAYMENT_WEBHOOK_SECRET: secret }).payments.webhookSecrets).toHaveLength(1)
  expect(readConfig({ ...dev, PAYMENT_WEBHOOK_SECRET: `${secret},${secret}` }).payments.webhookSecrets).toHaveLength(2)
  for (const wrong of ['secret', 'whsec_', `${secret},`, `${secret},${secret},${secret}`, `${secret}=`, `${secret} `]) {
    expect(() => readConfig({ ...dev, PAYMENT_WEBHOOK_SECRET: wrong })).toThrow('PAYMENT_WEBHOOK_SECRET must be')
  }
})
