/** What an import came to, so that it adds up: each user once, each credit of the old table somewhere. */
import { type Finding, type FindingCode, findingCodes } from '../../commands/legacy/findings.ts'
import type { Found } from '../../commands/legacy/foundInLog.ts'
import type { ImportedUser } from '../../commands/legacy/importUser.ts'
import type { LegacyDatabase, Orphan } from '../../ports/legacyDatabase.ts'

/** Of each code, where not all are wanted. */
const examplesMax = 3

interface Sum {
  users: number
  credits: number
}

/** A user, with what the events say of them. */
export interface ImportedAccount extends Omit<ImportedUser, 'findings'> {
  readonly openingFound: number
  readonly givenBackFound: number
}

export interface ImportReport {
  readonly dryRun: boolean
  /** Whether every balance is what it was, and every credit of the old table is accounted for. */
  readonly ok: boolean
  /** As the old database counts itself. */
  readonly old: Sum
  /** Credits are what the balances were short of nothing. */
  readonly belowZero: Sum
  readonly leftOut: Sum
  /** What the accounts' own events say. */
  readonly opened: Sum
  readonly givenBack: Sum
  /** old + belowZero − leftOut − opened: nothing was gained, nothing lost. */
  readonly difference: number
  readonly newlyImported: number
  /** Users whose events don't say what they should. */
  readonly differing: readonly ImportedAccount[]
  readonly pictures: { readonly wanted: number; readonly copied: number; readonly known: number }
  readonly counts: { readonly [Code in FindingCode]?: number }
  /** Some of them, or all. */
  readonly listed: readonly Finding[]
  /** Each user once; only where all are wanted. */
  readonly accounts: readonly ImportedAccount[] | null
}

export function createReport(options: { readonly dryRun: boolean; readonly complete: boolean }) {
  const counts: { [Code in FindingCode]?: number } = {}
  const listed: Finding[] = []
  const users: Omit<ImportedUser, 'findings'>[] = []
  const here = new Set<string>()
  const pictures = { wanted: 0, copied: 0, known: 0 }

  function list(finding: Finding): void {
    const count = (counts[finding.code] ?? 0) + 1
    counts[finding.code] = count
    if (options.complete || count <= examplesMax) listed.push(finding)
  }

  return {
    pictures,
    list,
    orphan: ({ table, id, userId }: Orphan) => list({ code: 'orphan', userId, id, detail: table }),
    /** Whether there is an account to copy pictures for. */
    isHere: (userId: string): boolean => here.has(userId),
    add({ findings, ...user }: ImportedUser): void {
      for (const finding of findings) list(finding)
      users.push(user)
      if (user.status === 'imported' || user.status === 'was imported') here.add(user.userId)
    },
    /** @param found by the events; null in a dry run, which is taken at its word */
    finish(totals: Awaited<ReturnType<LegacyDatabase['totals']>>, found: ReadonlyMap<string, Found> | null): ImportReport {
      const accounts = users.map((user): ImportedAccount => {
        const { opening, givenBack } = found === null ? user : (found.get(user.userId) ?? { opening: 0, givenBack: 0 })
        return { ...user, openingFound: opening, givenBackFound: givenBack ?? 0 }
      })
      const taken = accounts.filter(({ status }) => status !== 'left out')
      const [belowZero, leftOut, opened, givenBack]: readonly Sum[] = [noSum(), noSum(), noSum(), noSum()] as const
      for (const { status, balance } of accounts) if (status === 'left out') count(leftOut, balance)
      for (const { balance, openingFound, givenBackFound } of taken) {
        if (balance < 0) count(belowZero, -balance)
        count(opened, openingFound)
        if (givenBackFound > 0) count(givenBack, givenBackFound)
      }
      const old = { users: totals.users, credits: totals.credits }
      const difference = old.credits + belowZero.credits - leftOut.credits - opened.credits
      const differing = taken.filter(differs)
      const sums = { old, belowZero, leftOut, opened, givenBack, difference }
      return {
        dryRun: options.dryRun,
        ok: difference === 0 && differing.length === 0 && old.users === accounts.length,
        ...sums,
        newlyImported: users.filter(({ status }) => status === 'imported').length,
        ...{ differing, pictures, counts, listed },
        accounts: options.complete ? accounts : null,
      }
    },
  }
}

const differs = ({ status, opening, openingFound, givenBack, givenBackFound }: ImportedAccount): boolean =>
  status === 'differs' || opening !== openingFound || (givenBack ?? givenBackFound) !== givenBackFound

const noSum = (): Sum => ({ users: 0, credits: 0 })

function count(sum: Sum, credits: number): void {
  sum.users += 1
  sum.credits += credits
}

const number = (value: number) => value.toLocaleString('en-US')
const signed = (value: number) => (value < 0 ? `−${number(-value)}` : `+${number(value)}`)
const line = (label: string, { users, credits }: Sum, show = number) =>
  `${label.padEnd(34)}${number(users).padStart(10)}${show(credits).padStart(14)}`

/** For a person. */
export function reportText(report: ImportReport): string {
  const { dryRun, ok, old, belowZero, leftOut, opened, givenBack, differing, pictures, newlyImported } = report
  const balances = [
    `${''.padEnd(34)}${'users'.padStart(10)}${'credits'.padStart(14)}`,
    line('In the old table', old),
    line('  below zero, opened at 0', belowZero, signed),
    line('  left out', { users: leftOut.users, credits: -leftOut.credits }, signed),
    line(dryRun ? 'Opening balances, as they would be' : 'Opening balances, by the events', opened),
    line(dryRun ? 'To be given back' : 'Given back', givenBack),
  ]
  const listed = Object.entries(report.counts).flatMap(([code, count]) => [
    `${number(count).padStart(8)}  ${findingCodes[code as FindingCode]}`,
    ...report.listed
      .filter((finding) => finding.code === code)
      .slice(0, examplesMax)
      .map(exampleOf),
  ])
  return [
    dryRun
      ? 'Dry run: nothing was written.'
      : `${number(newlyImported)} users are newly imported, ${number(opened.users - newlyImported)} were before.`,
    '',
    ...balances,
    '',
    ...(pictures.wanted > 0 ? [pictureLine(report), ''] : []),
    ...(listed.length > 0 ? ['Listed (--json has all):', ...listed, ''] : []),
    ...differing.slice(0, examplesMax).map(differenceOf),
    ok ? 'Every balance is what it was: nothing gained, nothing lost.' : verdictOf(report),
  ].join('\n')
}

const exampleOf = ({ id, userId, detail }: Finding): string =>
  `          ${userId === null || userId === id ? id : `${id} of ${userId}`}: ${detail}`

const pictureLine = ({ dryRun, pictures: { wanted, copied, known } }: ImportReport): string =>
  dryRun
    ? `${number(wanted)} pictures are there to be copied.`
    : `Pictures: ${number(copied)} copied, ${number(known)} were before, of ${number(wanted)}.`

const differenceOf = ({ userId, opening, openingFound, givenBack, givenBackFound }: ImportedAccount): string =>
  `  ${userId}: ${number(opening)} by the old table, ${number(openingFound)} here${givenBack === null || givenBack === givenBackFound ? '' : `; given back ${number(givenBackFound)} of ${number(givenBack)}`}`

const verdictOf = ({ differing, difference }: ImportReport): string =>
  `${number(differing.length)} balances differ from the old table (by ${signed(difference)} in all); they were left as they are. The old system was still running.`
