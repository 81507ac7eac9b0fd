/**
 * The command line, as a contents page. Each command works while the service runs and when it doesn't. What takes the service,
 * the writer of PDFs or the look at pictures is loaded when it is asked for: 50 MB that an export has no use for.
 */
import { Command, InvalidArgumentError, Option } from 'commander'
import { kindByHandSchema } from '../domain/account/events.ts'
import { bonus } from './cli/bonus.ts'
import { deadLettersList, deadLettersReplay } from './cli/deadLetters.ts'
import { eraseAgain } from './cli/erase.ts'
import { exportable, exportFormats, exportRows } from './cli/export.ts'
import { grant } from './cli/grant.ts'
import { migrateDatabase } from './cli/migrate.ts'
import { proofOf, proofRestart } from './cli/proof.ts'
import { rebuildable, rebuildReadModel } from './cli/rebuild.ts'
import { replay } from './cli/replay.ts'
import { revoke } from './cli/revoke.ts'
import { verifyReadModels } from './cli/verify.ts'
import { witness } from './cli/witness.ts'
import { explain } from './starting/explain.ts'
import { type Role, roles } from './roles/role.ts'

const json = new Option('--json', 'print JSON alone')
const program = new Command('sillok').description('Event-sourced credit ledger and generation service for AI photography').helpCommand(true)

program
  .command('serve')
  .description(`run roles of the service in this process: ${roles.join(', ')} (all that have their engines when none is named)`)
  .argument('[roles...]', 'which roles', (value: string, previous: Role[] | undefined) => {
    const role = roles.find((known) => known === value)
    if (!role) throw new InvalidArgumentError(`Roles are ${roles.join(', ')}.`)
    return [...(previous ?? []), role]
  })
  .action(async (wanted: Role[] | undefined) => {
    const { runService } = await import('./runService.ts')
    await runService(process.env, wanted?.length ? wanted : null)
  })
program.command('migrate').description('bring the database to this release').addOption(json).action(migrateDatabase)
program
  .command('verify')
  .description('fold all events and compare every row of every read model; exit code 0 clean, 1 differences, 2 could not run')
  .addOption(json)
  .action(verifyReadModels)
program
  .command('rebuild')
  .description('fill a read model anew from the events and put it in place of the old one')
  .argument('<read-model>', `one of ${rebuildable.join(', ')}`)
  .option('--expect-equal', 'change nothing if the new one differs from the old one')
  .addOption(json)
  .action(rebuildReadModel)
program
  .command('replay')
  .description("an account's history and balance from its events alone")
  .requiredOption('--account <user>', 'whose')
  .addOption(new Option('--at <time>', 'as it was then (RFC 3339)').conflicts('position'))
  .addOption(new Option('--position <n>', 'as it was at this position of the log'))
  .addOption(json)
  .action(replay)
program
  .command('statement')
  .description("an account's month: opening, entries, closing")
  .requiredOption('--account <user>', 'whose')
  .requiredOption('--month <month>', 'like 2026-11')
  .option('--time-zone <zone>', 'whose month it is (default: STATEMENT_TIME_ZONE)')
  .addOption(new Option('--language <language>', 'of its texts').choices(['ko', 'en']).default('ko'))
  .option('--out <file>', 'write it there: .pdf, .csv or .json')
  .addOption(json)
  .action(async (given: unknown) => (await import('./cli/statement.ts')).statement(given))
program
  .command('grant')
  .description('give an account credits by hand; the same key and content give them once')
  .requiredOption('--account <user>', 'to whom')
  .requiredOption('--amount <credits>', '1 to 100000')
  .addOption(new Option('--kind <kind>', 'what for').choices(kindByHandSchema.options).makeOptionMandatory())
  .requiredOption('--reason <text>', 'at most 200 characters')
  .requiredOption('--actor <user>', 'who gives them')
  .option('--expires <time>', 'when what is left of them ends (RFC 3339)')
  .requiredOption('--key <key>', 'idempotency key')
  .addOption(json)
  .action(grant)
program
  .command('revoke')
  .description('close a grant and take back what is left of it; the same key and content do it once')
  .requiredOption('--grant <id>', 'which')
  .requiredOption('--reason <text>', 'at most 200 characters')
  .requiredOption('--actor <user>', 'who takes it back')
  .requiredOption('--key <key>', 'idempotency key')
  .addOption(json)
  .action(revoke)
program
  .command('bonus')
  .description('give every account that is open a bonus, once under a name; ends when all have theirs')
  .requiredOption('--campaign <name>', 'a-z, 0-9 and hyphens')
  .requiredOption('--amount <credits>', '1 to 100000')
  .requiredOption('--reason <text>', 'at most 200 characters')
  .requiredOption('--actor <user>', 'who gives it')
  .option('--expires-at <time>', 'when what is left of it ends, a day ahead or more (RFC 3339)')
  .addOption(json)
  .action(bonus)
program
  .command('export')
  .description('write the journal, the log or all accounts to a file; interrupted, the same command takes it up')
  .argument('<what>', `one of ${exportable.join(', ')}`)
  .option('--from <time>', 'recorded, or opened, at or after it (RFC 3339)')
  .option('--to <time>', 'before it (RFC 3339)')
  .addOption(new Option('--format <format>', 'of the file').choices(exportFormats).default('ndjson'))
  .requiredOption('--out <file>', 'write it there')
  .option('--public', 'events as others may read them, as CloudEvents')
  .addOption(json)
  .action(exportRows)
program
  .command('certificate')
  .description('what a final month came to over all accounts, signed: a note for machines and a page for people')
  .requiredOption('--month <month>', 'like 2026-10')
  .option('--time-zone <zone>', 'whose month it is (default: STATEMENT_TIME_ZONE)')
  .addOption(new Option('--language <language>', 'of the page').choices(['ko', 'en']).default('ko'))
  .requiredOption('--out <file>', 'write the note there, and the page beside it as .pdf')
  .addOption(json)
  .action(async (given: unknown) => (await import('./cli/certificate.ts')).certificate(given))
program
  .command('witness')
  .description('watch the signed log of a service, keep and sign each head that goes on from the one before, refuse any other')
  .requiredOption('--log <url>', 'address of the service')
  .requiredOption('--dir <folder>', 'where it keeps its key and the heads')
  .requiredOption('--port <port>', 'where it shows them')
  .option('--host <host>', 'where it listens', '127.0.0.1')
  .option('--name <name>', 'of its key', 'sillok.local/witness')
  .option('--key <key>', "verifier key of the log (default: the log's own, as it is at the first start)")
  .action(witness)
const proof = program
  .command('proof')
  .description('that an event is part of the signed log')
  .option('--position <position>', 'of the event: a number, or a Ledger-Position')
  .addOption(json)
  .action(proofOf)
proof
  .command('restart')
  .description('seal the whole log into another tree, under another name, when what was signed can not be brought back')
  .requiredOption('--origin <name>', 'of the new tree')
  .requiredOption('--reason <text>', 'at most 200 characters')
  .option('--actor <user>', 'who does it', 'operator')
  .addOption(json)
  .action(proofRestart)
program
  .command('import-legacy')
  .description('take users, balances, albums and history over from the database of before; interrupted or not, again it adds nothing twice')
  .requiredOption('--from <url>', 'address of that database, which is only read')
  .option('--dry-run', 'write nothing, and say what would come of it')
  .option('--allow-host <host...>', 'copy pictures from there: host, by https alone, or host:port')
  .option('--keep-reserved', 'give nothing back of what unfinished jobs hold there')
  .addOption(json)
  .action(async (given: unknown) => (await import('./cli/importLegacy.ts')).importLegacy(given))
program
  .command('erase')
  .description('erase again all who ever wished to be forgotten, and portraits that came back: after a backup was taken back')
  .requiredOption('--replay', 'all who are marked, and portraits that the log calls erased')
  .addOption(json)
  .action(eraseAgain)
const deadLetters = program.command('dead-letters').description('messages and reactions that failed')
deadLetters.command('list').addOption(json).action(deadLettersList)
deadLetters
  .command('replay')
  .argument('<id>', 'from the list, or "all"')
  .option('--actor <user>', 'who wants it', 'operator')
  .addOption(json)
  .action(deadLettersReplay)
program
  .command('demo')
  .description('a whole shoot on a sample portrait, with a progress bar; prints the ledger and where the images are')
  .action(async () => (await import('./cli/demo.ts')).demo())

try {
  await program.parseAsync()
} catch (error) {
  console.error(explain(error))
  process.exitCode = process.argv[2] === 'verify' ? 2 : 1
}
