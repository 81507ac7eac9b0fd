import type { Config } from '../../config.ts'

/** The names under which browsers know this service, without ports. */
export const ownHosts = ({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): readonly string[] => [
  host,
  ...(publicUrl === null ? [] : [new URL(publicUrl).hostname]),
]
