import type { Measurement } from '../measurement.ts'

/** Numbers to three figures, thousands apart. */
export const shown = (value: number): string =>
  value.toLocaleString('en', {
    maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 3,
    maximumSignificantDigits: value >= 1000 ? 5 : 3,
  })

/** As wide as its widest cells. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ part, name, value, unit, percentiles, compared, notes }) => [
    part,
    name,
    `${shown(value)} ${unit}`,
    Object.entries(percentiles ?? {})
      .map(([percentile, ms]) => `${percentile} ${shown(ms)}`)
      .join('  '),
    compared ? `${compared.ratio.toFixed(2)} × ${compared.to} (${shown(compared.value)})` : '',
    notes ?? '',
  ])
  const all = [['part', 'what', 'figure', 'percentiles (ms)', 'beside', 'notes'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
