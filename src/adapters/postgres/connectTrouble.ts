/** Why a Postgres server that the configuration names can't be used, by what the system, the server and the library say. */
import { errnoOf } from './embedded/error.ts'

export interface ConnectTrouble {
  readonly sentence: string
  /** A later look won't find it otherwise. */
  readonly final: boolean
}

const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'])
/** Classes of SQLSTATE: lost connection, too many of them, starting or stopping. */
const later = /^(08|53|57P)/
const silent = /^(Connection terminated|timeout expired|timeout exceeded)/

/** @returns null for an error that isn't about reaching the server or being let in */
export function connectTrouble(error: unknown, databaseUrl: string): ConnectTrouble | null {
  const code = errnoOf(error) ?? ''
  const message = error instanceof Error ? error.message : String(error)
  const { host, user, database } = partsOf(databaseUrl)
  const server = `The Postgres server at ${host}, which DATABASE_URL names,`
  const final = (sentence: string): ConnectTrouble => ({ sentence: `${server} ${sentence}`, final: true })
  if (code.startsWith('28'))
    return final(`refuses the login of ${user}. Check user and password in DATABASE_URL, and what the server allows from here.`)
  if (code === '3D000') return final(`has no database ${database}. Make it (create database), or correct DATABASE_URL.`)
  if (code === '42501')
    return final(`doesn't let ${user} do what the service has to: ${message}. Make it the owner of the database ${database}.`)
  if (/does not support SSL/.test(message)) return final('speaks no TLS. Take sslmode out of DATABASE_URL, or turn TLS on there.')
  if (/^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|ERR_TLS)/.test(code)) {
    return final(`shows a certificate that isn't trusted here (${message}). See sslmode and sslrootcert of DATABASE_URL.`)
  }
  if (away.has(code) || later.test(code) || silent.test(message))
    return { sentence: `${server} gives no answer (${message || code}).`, final: false }
  return null
}

function partsOf(databaseUrl: string): { readonly host: string; readonly user: string; readonly database: string } {
  if (!URL.canParse(databaseUrl)) return { host: 'its address', user: 'its user', database: '' }
  const { host, username, pathname } = new URL(databaseUrl)
  return { host, user: decodeURIComponent(username), database: decodeURIComponent(pathname.slice(1)) }
}
