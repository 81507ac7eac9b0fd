/** Which real servers, and which earlier releases, this run can have, and what it can't test without them. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isInHistory } from '../releases/checkout.ts'

const { KAFKA_BROKERS: runningKafka, KAFKA_HOME: kafkaHome, EVENTSTORE_URL: runningEventStore } = process.env

export const canStartKafka = kafkaHome !== undefined && existsSync(join(kafkaHome, 'libs'))
export const eventStoreUrl = runningEventStore ?? ''
export const hasKafka = canStartKafka || Boolean(runningKafka)

const { S3_ENDPOINT: endpoint, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, VERSITYGW, PATH = '' } = process.env
export const runningS3 = endpoint && accessKeyId && secretAccessKey ? { endpoint, accessKeyId, secretAccessKey } : null
const programs = VERSITYGW ? [VERSITYGW] : PATH.split(delimiter).map((folder) => join(folder, 'versitygw'))
export const versitygw = programs.find(existsSync) ?? null
export const hasS3 = runningS3 !== null || versitygw !== null

/** The first draws pages like the second and has no window around them, which takes half of what a page costs. */
const browserNames = ['chromium-headless-shell', 'chromium']
const browsers = process.env.CHROMIUM
  ? [process.env.CHROMIUM]
  : browserNames.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
/** The program of a real browser; null where there is none. */
export const chromium = browsers.find(existsSync) ?? null

interface Suites {
  readonly pattern: string
  /** What keeps them from running; null when nothing does. */
  readonly missing: string | null
}

const suites: readonly Suites[] = [
  {
    pattern: '**/*.kafka.test.ts',
    missing: hasKafka ? null : 'neither KAFKA_BROKERS names a running Kafka nor KAFKA_HOME a folder with its jars in libs/',
  },
  {
    pattern: '**/*.broker{,.browser}.test.ts',
    missing: canStartKafka ? null : 'KAFKA_HOME names no folder with the jars of Kafka in libs/, and these tests kill their broker',
  },
  {
    pattern: '**/*.s3.test.ts',
    missing: hasS3 ? null : 'neither S3_ENDPOINT and its keys name a running S3 server nor VERSITYGW the program of one',
  },
  {
    pattern: '**/*.s3server.test.ts',
    missing: versitygw ? null : 'VERSITYGW names no program, there is none on the PATH, and these tests kill their server',
  },
  {
    pattern: '**/*.browser.test.ts',
    missing: chromium ? null : 'CHROMIUM names no browser, and there is no `chromium` on the PATH',
  },
  {
    pattern: '**/*.release.test.ts',
    missing: isInHistory('0.1.0')
      ? null
      : 'this checkout has no history with the code of 0.1.0, which these tests start beside the present one',
  },
  {
    pattern: '**/*.chaos.test.ts',
    missing: Number(process.env.SILLOK_KILLS) > 0 ? null : 'SILLOK_KILLS says no number of kills, which take seconds each',
  },
  { pattern: '**/*.eventstore.test.ts', missing: eventStoreUrl ? null : 'EVENTSTORE_URL names no running EventStoreDB' },
]

export const notRun = suites.filter(({ missing }) => missing !== null)
