import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const script = `
  const { settleAllocator } = await import(${JSON.stringify(join(import.meta.dirname, 'allocator.ts'))})
  process.stdout.write('.')
  settleAllocator()
  process.stdout.write(JSON.stringify([process.env.MALLOC_ARENA_MAX ?? null, process.argv.slice(1), process.execArgv.includes('--no-warnings')]))
`
const started = async (environment: Record<string, string>) => {
  const { PATH } = process.env
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '-e', script, 'serve', 'api'], {
    env: { ...(PATH === undefined ? {} : { PATH }), ...environment },
  })
  return stdout
}

test('the program starts once more with the settings, and with its own arguments', async () => {
  const onLinux = process.platform === 'linux'
  expect(await started({})).toBe(`${onLinux ? '..' : '.'}[${onLinux ? '"2"' : 'null'},["serve","api"],true]`)
})

test('settings of the operator stay, and nothing starts anew', async () => {
  expect(await started({ MALLOC_ARENA_MAX: '4' })).toBe('.["4",["serve","api"],true]')
})
