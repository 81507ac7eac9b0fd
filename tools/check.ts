/**
 * `npm run check`: types, lint, format and layers, two at a time, because each of them keeps one core busy. All come to their
 * end, whatever fails; what one says is printed in one piece.
 */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** The longest first. */
const checks = [
  'tsc -p .',
  'tsc -p web',
  'prettier --check --cache --log-level warn .',
  'eslint --cache --cache-location node_modules/.cache/eslint .',
  'depcruise src packages testing simulation tools web/src web/tools web/tests --config .dependency-cruiser.cjs',
]
const atOnce = 2

/** @returns whether it is content */
async function run(check: string): Promise<boolean> {
  const program = spawn(check, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve, reject) => program.once('error', reject).once('close', resolve))
  const [code, said, complained] = await Promise.all([ended, text(program.stdout), text(program.stderr)])
  process.stdout.write(said)
  process.stderr.write(complained)
  if (code !== 0) console.error(`${check} ended with ${code}.`)
  return code === 0
}

const waiting = checks.values()
async function runAll(): Promise<boolean> {
  let isContent = true
  for (const check of waiting) isContent = (await run(check)) && isContent
  return isContent
}
const results = await Promise.all(Array.from({ length: atOnce }, runAll))
if (!results.every(Boolean)) process.exitCode = 1
