import { csvPages } from '../../finance/csv.ts'
import type { Language } from '../../finance/statement/language.ts'
import type { Statement } from '../../finance/statement/statement.ts'
import { described } from '../../finance/statement/words.ts'
import { encodePosition } from '../positionToken.ts'
import { entryCsv } from './financeShapes.ts'

/** A statement as its readers see it: in their language, positions as tokens. */
export const tellStatement = (statement: Statement, language: Language): Statement<string> => ({
  ...statement,
  position: encodePosition(statement.position),
  entries: statement.entries.map((entry) => ({ ...described(entry, language), position: encodePosition(entry.position) })),
})

/** The user is named once, at the top, and not in each entry. */
export const statementBody = (told: Statement<string>) => ({ ...told, entries: told.entries.map(({ userId: _, ...entry }) => entry) })

/** Its entries, in the columns that the entries of an account have. */
export const statementCsv = ({ entries }: Statement, language: Language): AsyncIterable<string> =>
  csvPages(entryCsv, inOnePage(entries.map((entry) => described(entry, language))))

async function* inOnePage<Item>(items: readonly Item[]) {
  yield items
}
