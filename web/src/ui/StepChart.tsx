/**
 * Steps over time, by uPlot: thousands of them on one canvas. The moment that is looked at is an element over it, so that
 * moving it draws nothing again. Load it lazily: it brings the library.
 */
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { theme } from '../i18n/theme.ts'
import styles from './StepChart.module.css'

export interface Series {
  readonly label: string
  readonly values: readonly (number | null)[]
  readonly look: 'ink' | 'pale' | 'well' | 'dashed'
}

/** How far the drawing stands from the edges: what lies under it lines up by these, and half a time has its place on the right. */
export const chartInsetPx = { left: 52, right: 26 } as const

export default function StepChart({
  times,
  series,
  range,
  moment,
  height,
  label,
  stepped = true,
  format,
}: {
  /** Milliseconds, ascending. */
  readonly times: readonly number[]
  readonly series: readonly Series[]
  readonly range: readonly [from: number, to: number]
  /** What is later is paler. */
  readonly moment?: number
  readonly height: number
  readonly label: string
  readonly stepped?: boolean
  readonly format: (value: number) => string
}) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<uPlot | null>(null)
  const paper = theme.use()
  const [from, to] = range

  useEffect(() => {
    const element = place.current
    if (!element) return
    const inks = inksOf(element)
    const axis = { stroke: inks.label, font: '12px Sillok Sans, sans-serif', grid: { stroke: inks.line, width: 1 }, ticks: { show: false } }
    const made = new uPlot(
      {
        width: element.clientWidth,
        height,
        ms: 1,
        padding: [8, chartInsetPx.right, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: true, range: () => [from, to] }, y: { range: (_, min, max) => [Math.min(0, min), Math.max(1, max) * 1.06] } },
        axes: [
          { ...axis, size: 30, space: 72, values: (_, ticks, __, ___, increment) => ticks.map((tick) => timeText(tick, increment)) },
          { ...axis, size: chartInsetPx.left, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? format(tick) : '')) },
        ],
        series: [
          {},
          ...series.map(({ label: name, look }) => ({
            label: name,
            points: { show: !stepped || times.length < 3, size: 5 },
            ...looks(inks)[look],
            ...(stepped && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
          })),
        ],
      },
      [times, ...series.map(({ values }) => values)] as uPlot.AlignedData,
      element,
    )
    chart.current = made
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      made.destroy()
      chart.current = null
    }
  }, [times, series, from, to, height, stepped, format, paper])

  const part = moment === undefined || to === from ? null : Math.min(1, Math.max(0, (moment - from) / (to - from)))
  return (
    <div className={styles.chart} role="img" aria-label={label} style={{ height }}>
      <div ref={place} />
      {part !== null && (
        <div className={styles.over} style={{ left: chartInsetPx.left, right: chartInsetPx.right }} aria-hidden="true">
          <span className={styles.later} style={{ left: `${part * 100}%` }} />
        </div>
      )}
    </div>
  )
}

const [minuteMs, dayMs] = [60_000, 86_400_000]
const two = (value: number) => String(value).padStart(2, '0')

/** As tables write times, as exact as the ticks are apart. */
function timeText(ms: number, apartMs: number): string {
  const at = new Date(ms)
  const day = `${two(at.getMonth() + 1)}-${two(at.getDate())}`
  if (apartMs >= 28 * dayMs) return `${at.getFullYear()}-${two(at.getMonth() + 1)}`
  if (apartMs >= dayMs) return day
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`
  if (time === '00:00') return day
  return apartMs >= minuteMs ? time : `${time}:${two(at.getSeconds())}`
}

type Inks = ReturnType<typeof inksOf>

/** The canvas knows no custom properties. */
function inksOf(element: HTMLElement) {
  const { style } = element
  const resolved = (name: string) => {
    style.color = `var(${name})`
    return getComputedStyle(element).color
  }
  const inks = { ink: resolved('--ink'), label: resolved('--ink-3'), line: resolved('--gold-line'), well: resolved('--celadon') }
  style.color = ''
  return inks
}

const looks = (inks: Inks) => ({
  ink: { stroke: inks.ink, width: 1.75 },
  pale: { stroke: inks.label, width: 1 },
  well: { stroke: inks.well, width: 1.5 },
  dashed: { stroke: inks.label, width: 1, dash: [3, 3] },
})
