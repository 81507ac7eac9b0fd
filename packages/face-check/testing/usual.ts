import { pino } from 'pino'

/** What the service hands the face check, without its log. */
export const usual = { threads: 1, photoSideMax: 2048, bytesMax: 10 * 1024 * 1024, log: pino({ level: 'silent' }) } as const
