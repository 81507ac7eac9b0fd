/**
 * Prints statements in a thread of its own, so that no request waits for another one's paper.
 *
 * The thread starts with the first statement and stays, with its typeface: about a second less for each one after it.
 * What waits is bounded; beyond that a reader is told to come back.
 */
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { Overloaded } from '../../../failures.ts'
import type { PrintedStatement } from './drawStatement.ts'

export interface StatementPrinter {
  /** @throws Overloaded when too many wait */
  print(given: PrintedStatement): Promise<Uint8Array>
  close(): Promise<void>
}

/** Half a minute's work of statements of a thousand entries. */
const waitingMax = 64

export function createStatementPrinter(): StatementPrinter {
  const pool = new Piscina<PrintedStatement, Uint8Array>({
    filename: fileURLToPath(new URL('./printerThread.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: Infinity,
    maxQueue: waitingMax,
  })
  return {
    async print(given) {
      if (pool.queueSize >= waitingMax) throw new Overloaded('too many statements wait to be printed')
      return pool.run(given)
    },
    close: () => pool.destroy(),
  }
}
