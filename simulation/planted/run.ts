/**
 * `npm run planted`: plants each bug into a copy of the project, lets simulated histories look for it, and then the test that
 * is named for it. Writes the table that `docs/RELIABILITY.md` shows. `-- --only WORD` for those whose name has the word, `-- --seeds N`.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PlantedBug } from './bug.ts'
import { plantedBugs } from './bugs.ts'

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, seeds: { type: 'string', default: '40' } } })
const root = join(import.meta.dirname, '../..')
const documentFile = join(root, 'docs/RELIABILITY.md')
const timeoutMs = 600_000

interface Found {
  readonly bug: PlantedBug
  readonly by: string | null
  readonly after: string
}

function copyOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sillok-planted-'))
  const files = execFileSync('git', ['ls-files', 'src', 'simulation', 'testing', 'migrations', 'tools', '*.json', '*.config.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
  for (const file of files.split('\n').filter((name) => name !== '' && !name.startsWith('web/'))) {
    cpSync(join(root, file), join(folder, file))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  // The test's Postgres may run as another user.
  chmodSync(folder, 0o755)
  return folder
}

function find(bug: PlantedBug, folder: string): Found {
  const file = join(folder, bug.file)
  const right = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    right.replace(bug.from, () => bug.to),
  )
  try {
    const simulated = spawnSync(process.execPath, ['simulation/simulate.ts', '--seeds', values.seeds, '--until-broken'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: timeoutMs,
    })
    const seeds = /broken at seed (\d+): ([^:]+):/.exec(simulated.stdout)
    if (seeds) return { bug, by: `simulation (${seeds[2]})`, after: `${seeds[1]} seeds` }
    if (!simulated.stdout.includes(' histories, ')) throw new Error(`the copy with "${bug.name}" does not run: ${simulated.stderr}`)
    if (!bug.test) return { bug, by: null, after: `${values.seeds} seeds` }
    // A test that was killed has said nothing.
    const isFound = statusOf(bug.test, folder) === 1
    writeFileSync(file, right)
    return { bug, by: isFound && isSound(bug.test, folder) ? `\`${bug.test}\`` : null, after: `${values.seeds} seeds, then the test` }
  } finally {
    writeFileSync(file, right)
  }
}

function statusOf(test: string, folder: string): number | null {
  const options = { cwd: folder, stdio: 'ignore', timeout: timeoutMs } as const
  return spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', test], options).status
}

/** A test that fails in the copy without any bug has found none. */
const sound = new Map<string, boolean>()
function isSound(test: string, folder: string): boolean {
  const known = sound.get(test) ?? statusOf(test, folder) === 0
  sound.set(test, known)
  return known
}

const folder = copyOf()
const found: Found[] = []
try {
  for (const bug of plantedBugs.filter(({ name }) => name.includes(values.only))) {
    const one = find(bug, folder)
    found.push(one)
    console.log(`${one.by ? 'found' : 'NOT FOUND'}: ${bug.name} | ${one.by ?? '-'} | ${one.after}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (values.only === '') {
  const rows = found.map(({ bug, by, after }) => `| ${bug.name} | \`${bug.file}\` | ${by ?? 'nobody'} | ${after} |`)
  const table = ['| bug | planted in | found by | after |', '|---|---|---|---|', ...rows].join('\n')
  const text = readFileSync(documentFile, 'utf8')
  writeFileSync(
    documentFile,
    text.replace(/(<!-- planted -->\n)[^]*(\n<!-- end -->)/, (_, before, after) => `${before}\n${table}\n${after}`),
  )
}
process.exitCode = found.every(({ by }) => by !== null) ? 0 : 1
