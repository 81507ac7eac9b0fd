import { type Config, ConfigurationError } from '../../config.ts'

/** In the order in which they start; `src/main/serve.ts` says how each of them does. */
export const roles = ['projector', 'reactor', 'timers', 'generator', 'publisher', 'sealer', 'api'] as const
export type Role = (typeof roles)[number]

/** All that have their engines. */
export const rolesFor = (config: Config): readonly Role[] => roles.filter((role) => role !== 'publisher' || config.kafka !== null)

/** @throws ConfigurationError before anything is opened */
export function refuseWithoutEngines(config: Config, wanted: ReadonlySet<Role>): void {
  if (wanted.has('publisher')) kafkaOf(config)
}

/** @throws ConfigurationError */
export function kafkaOf({ kafka }: Config): NonNullable<Config['kafka']> {
  if (kafka !== null) return kafka
  throw new ConfigurationError('The publisher role publishes to Kafka: set KAFKA_BROKERS, or leave the role out.')
}
