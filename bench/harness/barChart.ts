/** Horizontal bars as SVG text. Bars of one unit share a scale. */
import { shown } from './table.ts'

export interface Bar {
  readonly name: string
  readonly value: number
  readonly unit: string
}

const width = 860
const labelWidth = 330
const barWidthMax = 380
const rowHeight = 26
const headHeight = 56

export function barChart({
  title,
  under,
  bars,
}: {
  readonly title: string
  readonly under: string
  readonly bars: readonly Bar[]
}): string {
  const longest = new Map<string, number>()
  for (const { unit, value } of bars) longest.set(unit, Math.max(longest.get(unit) ?? 0, value))
  const rows = bars.map(({ name, value, unit }, index) => {
    const y = headHeight + index * rowHeight
    const length = Math.max(1, Math.round((value / (longest.get(unit) || 1)) * barWidthMax))
    return [
      text(labelWidth - 8, y + 15, name, 'text-anchor="end"'),
      `<rect x="${labelWidth}" y="${y + 3}" width="${length}" height="${rowHeight - 9}" rx="2" fill="#7d6b91"/>`,
      text(labelWidth + length + 6, y + 15, `${shown(value)} ${unit}`),
    ].join('')
  })
  const height = headHeight + bars.length * rowHeight + 8
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#333">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(12, 22, title, 'font-size="16" font-weight="bold"'),
    text(12, 40, under, 'font-size="11" fill="#777"'),
    ...rows,
    '</svg>\n',
  ].join('\n')
}

const text = (x: number, y: number, content: string, attributes = '') => `<text x="${x}" y="${y}" ${attributes}>${escaped(content)}</text>`

const escaped = (content: string) => content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
