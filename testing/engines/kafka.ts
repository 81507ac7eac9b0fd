/**
 * A real Apache Kafka for tests: a running one (`KAFKA_BROKERS`), the one that the files of a run share (`kafka.globalSetup.ts`),
 * or one started from the jars under `KAFKA_HOME/libs` on free ports, in a temporary folder that goes with it. Topics are told
 * apart by prefix.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { KafkaConnection } from '../../src/adapters/kafka/client.ts'
import { createTopics } from '../../src/adapters/kafka/topics.ts'
import { canStartKafka } from './servers.ts'
import { waitFor } from '../waitFor.ts'

export const silent = pino({ level: 'silent' })

const { KAFKA_BROKERS: running, KAFKA_HOME: home, SILLOK_TEST_KAFKA: shared } = process.env
/** Seconds on a machine of its own; one core shared by twenty takes minutes. */
const readyMsMax = 240_000
/** Any id will do, as long as a restart finds the same. */
const clusterId = 'c2lsbG9rLXRlc3Qta2Fma2E'

export interface TestKafka {
  readonly brokers: readonly string[]
  /** A name of its own, with its topics. */
  connection(partitions?: number): Promise<KafkaConnection>
  stop(): Promise<void>
}

export interface TestBroker extends TestKafka {
  readonly pid: () => number
  /** As a power cut would. */
  kill(): Promise<void>
  /** With what it kept. */
  start(): Promise<void>
}

export async function openTestKafka(): Promise<TestKafka> {
  const told = running || (shared ? await brokersToldBy(shared) : '')
  if (!told) return startTestBroker()
  const brokers = told.split(',')
  return { brokers, connection: (partitions = 3) => prepare(brokers, partitions), stop: async () => undefined }
}

async function brokersToldBy(address: string): Promise<string> {
  const answer = await fetch(address)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`the run has no broker: ${text}`)
  return text
}

/** A listener beside the plain one, for clients that encrypt and log in. */
export interface SecuredListener {
  readonly port: number
  /** Lines of the broker's settings. */
  readonly properties: string
  /** To the program that makes its storage. */
  readonly formatWords: readonly string[]
}

export async function startTestBroker(secured: SecuredListener | null = null): Promise<TestBroker> {
  if (!home || !canStartKafka) throw new Error('KAFKA_HOME names no folder with the jars of Kafka in libs/')
  const folder = await mkdtemp(join(tmpdir(), 'sillok-test-kafka-'))
  const [port, controllerPort] = await freePorts()
  await writeFile(
    join(folder, 'server.properties'),
    propertiesOf(folder, port, controllerPort) + (secured ? securedPropertiesOf(port, controllerPort, secured) : ''),
  )
  await writeFile(join(folder, 'log4j2.yaml'), 'Configuration:\n  Loggers: {Root: {level: "OFF"}}\n')
  const java = (program: string, ...rest: readonly string[]) =>
    spawn(
      'java',
      ['-Xms96m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
        .concat(`-Dlog4j2.configurationFile=${join(folder, 'log4j2.yaml')}`, '-cp', join(home, 'libs', '*'), program)
        .concat(rest),
      { stdio: 'ignore' },
    )
  let broker: ChildProcess | null = null
  const end = async (signal: NodeJS.Signals) => {
    const ended = broker
    broker = null
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return
    const exited = once(ended, 'exit')
    ended.kill(signal)
    await exited
  }
  const endWithUs = () => broker?.kill('SIGKILL')
  const start = async () => {
    const started = java('kafka.Kafka', join(folder, 'server.properties'))
    broker = started
    await waitFor(
      'the broker to accept',
      () => {
        if (started.exitCode !== null) throw new Error(`the broker ended with ${started.exitCode}`)
        return accepts(port)
      },
      readyMsMax,
    )
  }
  process.once('exit', endWithUs)
  const format = java(
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    join(folder, 'server.properties'),
    ...(secured?.formatWords ?? []),
  )
  await once(format, 'exit')
  await start()
  const brokers = [`127.0.0.1:${port}`]
  return {
    brokers,
    connection: (partitions = 3) => prepare(brokers, partitions),
    pid: () => Number(broker?.pid),
    kill: () => end('SIGKILL'),
    start,
    async stop() {
      // Nobody reads it again, so it need not end in order, which takes seconds.
      await end('SIGKILL')
      process.off('exit', endWithUs)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function prepare(brokers: readonly string[], partitions: number): Promise<KafkaConnection> {
  const connection = { brokers, topicPrefix: `test-${randomUUID()}`, tls: null, login: null }
  await waitFor('the topics', () => createTopics(connection, { replicationFactor: 1, partitions }, silent), readyMsMax)
  return connection
}

const propertiesOf = (folder: string, port: number, controllerPort: number) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${join(folder, 'log')}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=1500
broker.heartbeat.interval.ms=300
`

/** Of two lines with one name the last one counts. */
const securedPropertiesOf = (port: number, controllerPort: number, secured: SecuredListener) => `
listeners=PLAINTEXT://127.0.0.1:${port},SASL_SSL://127.0.0.1:${secured.port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port},SASL_SSL://127.0.0.1:${secured.port}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL
${secured.properties}
`

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      return (server.address() as AddressInfo).port
    }),
  )
  for (const server of servers) server.close()
  return [Number(ports[0]), Number(ports[1])]
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } finally {
    socket.destroy()
  }
}
