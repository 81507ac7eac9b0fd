import { type Config, ConfigurationError } from '../../config.ts'

/** In the order in which they start; `src/main/serve.ts` says how each of them does. */
export const roles = ['projector', 'reactor', 'timers', 'generator', 'publisher', 'sealer', 'api'] as const
export type Role = (typeof roles)[number]

/** What operators are shown of each: the name that its leader holds, and who it is among those who follow the log. */
export const watched: { readonly [R in Role]: { readonly leads: string | null; readonly follower: string | null } } = {
  projector: { leads: null, follower: 'projector' },
  reactor: { leads: 'follower reactor', follower: 'reactor' },
  timers: { leads: 'timers', follower: null },
  generator: { leads: null, follower: null },
  publisher: { leads: 'follower publisher', follower: 'publisher' },
  sealer: { leads: 'follower sealer', follower: 'sealer' },
  api: { leads: null, follower: null },
}

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
