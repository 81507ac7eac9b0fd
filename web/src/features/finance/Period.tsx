/** Two days between which something is looked at; an empty one is open. */
import { useTexts } from '../../i18n/texts.ts'
import { texts } from './texts.ts'

export interface Days {
  readonly from: string
  readonly to: string
}

const edges = ['from', 'to'] as const

/** @param testId the beginning of the fields' ids */
export function Period({
  days,
  onChoose,
  testId,
}: {
  readonly days: Days
  readonly onChoose: (days: Days) => void
  readonly testId: string
}) {
  const t = useTexts(texts)
  return edges.map((edge) => (
    <label key={edge}>
      {t[edge]}
      <input
        type="date"
        data-testid={`${testId}-${edge}`}
        value={days[edge]}
        onChange={({ currentTarget }) => onChoose({ ...days, [edge]: currentTarget.value })}
      />
    </label>
  ))
}

/** Days of who looks. */
export const startOf = (day: string): string => (day === '' ? '' : new Date(`${day}T00:00:00`).toISOString())

/** With these days in place of those that an address carries. */
export function withDays<Search extends { readonly from?: string; readonly to?: string }>({ from, to }: Days) {
  return ({ from: _from, to: _to, ...rest }: Search) => ({ ...rest, ...(from !== '' && { from }), ...(to !== '' && { to }) })
}
