/** A run of chaos for people to read. */
import type { ChaosReport } from './chaos.ts'
import { strikeKinds } from './strikes.ts'

export function reportOf(report: ChaosReport): string {
  const { findings, statuses, failures, told, granted, spent, balance, images, events, published, seconds, endedThemselves, folder } =
    report
  const jobs = Object.entries(statuses).map(([status, count]) => `${count} ${status}`)
  const failed = Object.entries(failures).map(([code, count]) => `${count} ${code}`)
  return [
    '',
    ...tableOf(report),
    '',
    `${told.orders} orders accepted, ${told.cancels} cancelled, ${told.purchases} purchases paid, ${told.refusals} refused for credits or open jobs.`,
    `Jobs: ${jobs.join(', ')}; ${images} images delivered, others failed: ${failed.join(', ') || 'none'}.`,
    `Credits: ${granted} granted = ${spent} spent + ${balance} left, by what clients were told, their histories, finance and the raw events.`,
    `${events} events${published === null ? '' : `, ${published} of them published`}. Processes that ended by themselves and were begun again: ${endedThemselves}.`,
    `${seconds.toFixed(0)} s.`,
    ...(findings.length === 0
      ? ['Nothing lost, nothing open, verify is clean.']
      : ['', `${findings.length} findings:`, ...findings.slice(0, 50).map((finding) => `  ${finding}`), `Data and logs: ${folder}`]),
  ].join('\n')
}

function tableOf({ strikes, victims }: ChaosReport): readonly string[] {
  const count = (victim: string, kind: string) => strikes.filter((strike) => strike.victim === victim && strike.kind === kind).length
  const line = (name: string, cells: readonly (string | number)[]) =>
    name.padEnd(14) + cells.map((cell) => String(cell).padStart(11)).join('')
  const sums = strikeKinds.map((kind) => strikes.filter((strike) => strike.kind === kind).length)
  return [
    line('', ['killed', 'frozen', 'restarted']),
    ...victims.map((victim) =>
      line(
        victim,
        strikeKinds.map((kind) => count(victim, kind)),
      ),
    ),
    line('together', sums),
  ]
}
