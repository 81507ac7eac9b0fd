/** What runs in the printer's thread. */
import { drawStatement, type PrintedStatement } from './drawStatement.ts'

export default async function print(given: PrintedStatement): Promise<Uint8Array> {
  return new Uint8Array(await drawStatement(given))
}
