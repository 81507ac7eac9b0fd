import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  update(done: number, total: number): void
  stop(): void
}

/** @param seconds until cli-progress knows, it gives a text in place of the number: nothing is shown then */
export function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return ''
  return ` · ${seconds < 60 ? `${seconds}s` : `${Math.ceil(seconds / 60)} min`} left`
}

/** A bar on standard error when a person watches, nothing otherwise. */
export function progress(label: string, unit: string): Progress {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const format = `${label} {bar} {percentage} % · {value}/{total} ${unit}{eta_formatted}`
  const bar = new SingleBar(
    { format, formatTime: timeLeft, stream: process.stderr, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  )
  let started = false
  return {
    update(done, total) {
      if (!started) bar.start(total, done)
      started = true
      bar.setTotal(total)
      bar.update(done)
    },
    stop() {
      if (started) bar.stop()
    },
  }
}
