/** How smoothly a page goes: what its main thread computes at one go, how long a tap waits for the next paint, what jumps. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { z } from 'zod'

const traceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
})
type TraceEvent = z.infer<typeof traceEvent>
const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel']
const longMs = 50

export interface Seen {
  readonly tasksOver50Ms: number
  readonly longestTaskMs: number
  /** Each with what took most of it. */
  readonly longOnes: readonly string[]
  readonly interactionMsMax: number
  readonly layoutShift: number
  /** What moved, as far as the browser says. */
  readonly shifted: readonly string[]
}

export interface Watcher {
  /** Since the last look, or since the page was opened. */
  seen(): Promise<Seen>
  end(): Promise<void>
}

interface Reported {
  readonly interactionMs: number[]
  shift: number
  readonly shifted: string[]
}
declare global {
  /** In the page, where `report` puts it. */
  var reported: Reported
}

/**
 * Begins before the page is opened. A task's length is its processor's time, so that another program on the machine
 * doesn't count; interactions are what a clock says.
 * @param slowdown how many times slower than it is the processor seems
 */
export async function watchPage(browser: Browser, page: Page, slowdown: number): Promise<Watcher> {
  await page.addInitScript(report)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await browser.startTracing(page, { categories })
  return {
    seen: async () => {
      const said = await page.evaluate(() => {
        const copy = { ...reported }
        Object.assign(reported, { interactionMs: [], shift: 0, shifted: [] })
        return copy
      })
      const tasks = tasksOf(await browser.stopTracing())
      await browser.startTracing(page, { categories })
      const long = tasks.filter(({ ms }) => ms > longMs)
      return {
        tasksOver50Ms: long.length,
        longestTaskMs: Math.round(Math.max(0, ...tasks.map(({ ms }) => ms))),
        longOnes: long.map(({ ms, mostly }) => `${Math.round(ms)}: ${mostly}`),
        interactionMsMax: Math.max(0, ...said.interactionMs),
        layoutShift: Number(said.shift.toFixed(4)),
        shifted: said.shifted,
      }
    },
    end: async () => {
      await browser.stopTracing()
    },
  }
}

/** In the page, before anything else: collects what the browser reports. */
function report(): void {
  const seen: Reported = { interactionMs: [], shift: 0, shifted: [] }
  globalThis.reported = seen
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('hadRecentInput' in entry) || entry.hadRecentInput || !('value' in entry)) continue
      seen.shift += Number(entry.value)
      const sources = 'sources' in entry ? (entry.sources as { node?: HTMLElement }[]) : []
      seen.shifted.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? 'what is gone'))
    }
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!('interactionId' in entry) || entry.interactionId === 0) continue
      seen.interactionMs.push(entry.duration)
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}

interface Task {
  readonly ms: number
  readonly mostly: string
}

/** What the page's main thread computed at one go, in milliseconds of processor time. */
function tasksOf(trace: Buffer): readonly Task[] {
  const { traceEvents: events } = z.object({ traceEvents: z.array(traceEvent) }).parse(JSON.parse(trace.toString()))
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const onMain = events.filter(({ pid, tid }) => mains.has(`${pid}/${tid}`))
  return onMain
    .filter(({ name }) => name === 'RunTask')
    .map((task) => ({ ms: (task.tdur ?? 0) / 1_000, mostly: (task.tdur ?? 0) > longMs * 1_000 ? mostlyOf(task, onMain) : '' }))
}

function mostlyOf({ pid, ts, dur = 0 }: TraceEvent, events: readonly TraceEvent[]): string {
  return events
    .filter((one) => one.pid === pid && one.name !== 'RunTask' && one.ts >= ts && one.ts < ts + dur)
    .toSorted((one, other) => (other.tdur ?? 0) - (one.tdur ?? 0))
    .slice(0, 4)
    .map(({ name, tdur = 0 }) => `${name} ${Math.round(tdur / 1_000)}`)
    .join(', ')
}

/** As a finger does it, down to the foot of the page and up again: 4,500 px a second. */
export async function scrollFor(page: Page, ms: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const endMs = Date.now() + ms
  let down = true
  while (Date.now() < endMs) {
    await flick(cdp, down ? -9_000 : 9_000)
    const { top, foot } = await page.evaluate(() => ({
      top: scrollY < 10,
      foot: scrollY + innerHeight >= document.documentElement.scrollHeight - 10,
    }))
    down = foot ? false : top ? true : down
  }
  await cdp.detach()
}

const flick = (cdp: CDPSession, yDistance: number) =>
  cdp.send('Input.synthesizeScrollGesture', { x: 180, y: 400, yDistance, speed: 4_500, gestureSourceType: 'touch' })
