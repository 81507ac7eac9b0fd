import { useMemo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/texts.ts'
import type { DataColumn } from '../../ui/dataColumn.ts'
import type { LedgerEntry } from './entriesCsv.ts'
import { texts } from './texts.ts'

type Line = Pick<
  LedgerEntry,
  | 'recordedAt'
  | 'effectiveAt'
  | 'type'
  | 'kind'
  | 'signedAmount'
  | 'balanceAfter'
  | 'reservedAfter'
  | 'referenceType'
  | 'referenceId'
  | 'actor'
> & { readonly reason: string | null }

/** Of a line of the ledger, whosever it is. */
export function useEntryColumns(): readonly DataColumn<Line>[] {
  const t = useTexts(texts)
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'recordedAt',
        label: t.columns.recordedAt,
        valueOf: (line) => line.recordedAt,
        cellOf: (line) => format.exact(line.recordedAt),
      },
      { id: 'type', label: t.columns.type, valueOf: (line) => line.type },
      { id: 'kind', label: t.columns.kind, valueOf: (line) => t.kinds[line.kind] },
      {
        id: 'signedAmount',
        label: t.columns.signedAmount,
        valueOf: (line) => line.signedAmount,
        cellOf: (line) => format.signed(line.signedAmount),
        figure: true,
      },
      {
        id: 'balanceAfter',
        label: t.columns.balanceAfter,
        valueOf: (line) => line.balanceAfter,
        cellOf: (line) => format.number(line.balanceAfter),
        figure: true,
      },
      {
        id: 'reservedAfter',
        label: t.columns.reservedAfter,
        valueOf: (line) => line.reservedAfter,
        cellOf: (line) => (line.reservedAfter === 0 ? '·' : format.number(line.reservedAfter)),
        figure: true,
      },
      { id: 'reference', label: t.columns.reference, valueOf: (line) => line.referenceType },
      { id: 'actor', label: t.columns.actor, valueOf: (line) => line.actor },
      { id: 'reason', label: t.columns.reason, valueOf: (line) => line.reason },
      {
        id: 'effectiveAt',
        label: t.columns.effectiveAt,
        valueOf: (line) => line.effectiveAt,
        cellOf: (line) => format.exact(line.effectiveAt),
        hidden: true,
      },
      { id: 'referenceId', label: t.columns.referenceId, valueOf: (line) => line.referenceId, hidden: true },
    ],
    [t, format],
  )
}
