import type pg from 'pg'
import type { LoggedEvent } from '../../events/frames.ts'
import type { Projection } from '../projection.ts'
import { createRowFold, type RowFold, type Touch } from './rowFold.ts'
import { selectRows, tableIn, upsertRows } from './tables.ts'

type Statements = <Result>(statements: readonly (() => Promise<Result>)[]) => Promise<readonly Result[]>
/** Lets others of this thread have theirs. */
export type Turn = () => Promise<void>

/** So many are folded in one turn: half a millisecond to two. */
const eventsPerTurn = 64

/** For a connection that takes statements without waiting for the answers to those before them: in one packet. */
export const inARow: Statements = (statements) => Promise.all(statements.map((statement) => statement()))

/** The same in a packet each, as their rows take long to write into it. */
export const inARowWith =
  (turn: Turn): Statements =>
  async (statements) => {
    const sent = []
    for (const statement of statements) {
      const sending = statement()
      // A failure is told below, when all are under way.
      sending.catch(() => undefined)
      sent.push(sending)
      await turn()
    }
    return Promise.all(sent)
  }

const inTurn: Statements = async (statements) => {
  const results = []
  for (const statement of statements) results.push(await statement())
  return results
}

/** Events with what they do to rows, part by part. */
export interface Touched {
  readonly projections: readonly Projection[]
  readonly fold: RowFold
  readonly parts: readonly (readonly Touch[])[]
}

const atOnce: Turn = async () => undefined
const oneByOne = { load: inTurn, write: inTurn, turn: atOnce }

export async function touch(projections: readonly Projection[], events: readonly LoggedEvent[], turn: Turn = atOnce): Promise<Touched> {
  const fold = createRowFold(projections)
  const parts: (readonly Touch[])[] = []
  for (let start = 0; start < events.length; start += eventsPerTurn) {
    if (start > 0) await turn()
    parts.push(fold.touch(events.slice(start, start + eventsPerTurn)))
  }
  return { projections, fold, parts }
}

/**
 * Begins to bring tables from the position before the events to the one after: asks for the rows that they touch.
 * @returns how to go on: folds, and writes what changed
 */
export async function loadTouched(
  client: pg.ClientBase,
  { projections, fold, parts }: Touched,
  schema: string,
  { load, write, turn }: { readonly load: Statements; readonly write: Statements; readonly turn: Turn } = oneByOne,
): Promise<() => Promise<void>> {
  const wanted = projections.map((projection) => {
    const missing = parts.flatMap((touches) => touches.find((touch) => touch.projection === projection)?.missing ?? [])
    return { projection, missing, steps: [] }
  })
  const select = ({ projection, missing }: Touch) => selectRows(client, projection, tableIn(schema, projection), missing)
  const loaded = await load(wanted.map((one) => async () => ({ one, rows: await select(one) })))
  return async () => {
    for (const { one, rows } of loaded) fold.load(one, rows)
    for (const touches of parts) {
      fold.apply(touches)
      await turn()
    }
    await write(
      projections.map((projection) => () => upsertRows(client, projection, tableIn(schema, projection), fold.takeChanged(projection))),
    )
  }
}
