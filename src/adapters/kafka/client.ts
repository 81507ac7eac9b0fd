/** The connection to a cluster, and what the library says of it in our log. */
import { Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs'
import type { Logger } from 'pino'
import type { Secret } from '../../ports/secret.ts'
import { quietenQueues } from './quietQueues.ts'

quietenQueues()

/** All values are set: the library has other defaults of its own where it believes to be in a test. */
export const retries = { initialRetryTime: 100, factor: 0.2, multiplier: 1.7, maxRetryTime: 2_000 } as const
/** A kill and restart of a single broker takes 3 to 12 s. */
export const sendRetriesMax = 30

export interface KafkaConnection {
  /** `host:port`, any of the cluster. */
  readonly brokers: readonly string[]
  /** The names of all topics and groups begin with it. */
  readonly topicPrefix: string
  /** Null: in the clear. */
  readonly tls: KafkaTls | null
  /** Null: anybody may. */
  readonly login: KafkaLogin | null
}

export interface KafkaTls {
  /** Certificates in PEM; null: whom Node trusts. */
  readonly ca: string | null
}

export interface KafkaLogin {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly username: string
  readonly password: Secret
}

/** @param retriesMax of a request that fails */
export function createClient({ brokers, tls, login }: KafkaConnection, log: Logger, retriesMax: number): Kafka {
  return new Kafka({
    clientId: 'sillok',
    brokers: [...brokers],
    ...(tls ? { ssl: tls.ca === null ? true : { ca: tls.ca } } : {}),
    ...(login ? { sasl: saslOf(login) } : {}),
    connectionTimeout: 5_000,
    requestTimeout: 15_000,
    enforceRequestTimeout: true,
    retry: { ...retries, retries: retriesMax, restartOnFailure: async () => false },
    logLevel: logLevel.WARN,
    logCreator: logTo(log),
  })
}

/** One by one, because the library's type ties each mechanism to settings of its own. */
function saslOf({ mechanism, username, password }: KafkaLogin): SASLOptions {
  const named = { username, password: password.reveal() }
  switch (mechanism) {
    case 'plain':
      return { mechanism, ...named }
    case 'scram-sha-256':
      return { mechanism, ...named }
    case 'scram-sha-512':
      return { mechanism, ...named }
    default:
      return mechanism satisfies never
  }
}

/** What the library retries by itself it reports as errors, hundreds a second in an outage; what it gives up comes to us anyway. */
const warnEveryMs = 1_000

function logTo(log: Logger): NonNullable<KafkaConfig['logCreator']> {
  let nextWarningMs = 0
  return () =>
    ({ level, log: { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...details } }) => {
      const warns = level === logLevel.ERROR && performance.now() >= nextWarningMs
      if (warns) nextWarningMs = performance.now() + warnEveryMs
      log[warns ? 'warn' : 'debug']({ kafka: details }, message)
    }
}
