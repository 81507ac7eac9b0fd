/** What an operator has to look at: one light for each alert of docs/OPERATIONS.md, with the words its paragraph begins with. */
import type { Operations } from './queries.ts'

export interface Light {
  readonly kind: 'away' | 'check' | 'lag' | 'noLeader' | 'parked' | 'deadLetters' | 'rejected'
  /** Which part, role or list. */
  readonly about: string
  readonly says: string
  /** The first words of its paragraph. */
  readonly paragraph: string
}

/** Longer than a restart takes; shorter waits come and go under load. */
const lagMsMax = 10_000

const paragraphs: Readonly<Record<string, string>> = {
  projector: 'Read models.',
  reactor: 'Reactor.',
  timers: 'Timers.',
  publisher: 'Publisher.',
  generator: 'Generator.',
  clock: 'Timers.',
  taskBus: 'Task bus.',
  deadLetters: 'Task bus.',
  parked: 'Reactor.',
  eventStore: 'Event store (Postgres).',
  readModels: 'Read models.',
  checkpoints: 'Followers.',
}
const paragraphOf = (about: string): string => paragraphs[about] ?? 'When a part fails'

export function lightsOf({ roles, parked, deadLetters, rejectedPayments, checks, unavailable }: Operations): readonly Light[] {
  const lights: Light[] = unavailable.map((part) => ({ kind: 'away', about: part, says: '', paragraph: paragraphOf(part) }))
  for (const [part, says] of Object.entries(checks ?? {})) {
    if (says === 'ok') continue
    lights.push({ kind: 'check', about: part, says, paragraph: says.includes('stands still') ? 'Followers.' : paragraphOf(part) })
  }
  for (const { role, lagMs, lagPositions } of roles ?? []) {
    if ((lagMs ?? 0) > lagMsMax) lights.push({ kind: 'lag', about: role, says: String(lagPositions ?? ''), paragraph: paragraphOf(role) })
  }
  const lists = [
    { kind: 'parked', items: parked, paragraph: 'Reactor.' },
    { kind: 'deadLetters', items: deadLetters, paragraph: 'Task bus.' },
    { kind: 'rejected', items: rejectedPayments, paragraph: 'Payments.' },
  ] as const
  for (const { kind, items, paragraph } of lists) {
    if (items && items.length > 0) lights.push({ kind, about: kind, says: String(items.length), paragraph })
  }
  return lights
}
