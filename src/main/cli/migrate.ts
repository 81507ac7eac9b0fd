import { createLog } from '../log.ts'
import { withEngines } from './withEngines.ts'

/** Opening the engines migrates the database; topics are created here. */
export async function migrateDatabase(options: { readonly json?: boolean }): Promise<void> {
  const { kafka, created } = await withEngines(async (_engines, config) => {
    const { kafka } = config
    if (kafka === null) return { kafka, created: [] }
    const { createTopics } = await import('../../adapters/kafka/topics.ts')
    return { kafka, created: await createTopics(kafka.connection, kafka, createLog(config.logLevel)) }
  })
  if (options.json) return console.log(JSON.stringify({ topicsCreated: created }))
  console.log('The database is at this release.')
  if (kafka !== null) console.log(created.length > 0 ? `Created the topics ${created.join(', ')}.` : 'All topics are there.')
}
