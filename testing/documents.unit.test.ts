import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { legacyStyles, limits, snapTypes, styles } from '../src/domain/catalogue.ts'
import { roles } from '../src/main/roles/role.ts'
import { providerNameSchema } from '../src/ports/imageModel.ts'

const root = join(import.meta.dirname, '..')
const pages = ['README.md', 'docs', 'packages', 'bench', 'web', 'testing']
const read = (path: string) => readFile(join(root, path), 'utf8')
const texts = new Map<string, string>()

beforeAll(async () => {
  for (const page of pages) {
    if (page.endsWith('.md')) texts.set(page, await read(page))
    else {
      const names = await readdir(join(root, page), { recursive: true })
      for (const name of names.filter((one) => one.endsWith('.md') && !one.includes('node_modules'))) {
        texts.set(join(page, name), await read(join(page, name)))
      }
    }
  }
})

/** Made at installation. */
const built = (path: string) => path === 'web/dist' || path.endsWith('.onnx')
/** A README speaks of the folders beside it. */
const homeOf = (page: string) => (page.endsWith('README.md') || page.startsWith('web/') ? dirname(page) : '.')
const rowsOf = (page: string) => (texts.get(page) ?? '').split('\n').filter((line) => line.startsWith('| '))
const foldersIn = async (path: string) =>
  (await readdir(join(root, path), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name)

test('files and folders that a document names are there', () => {
  const missing = [...texts].flatMap(([page, text]) =>
    [...text.matchAll(/`((?:src|packages|testing|tools|bench|migrations|docs|web|schemas|assets)\/[^\s`<>*{}…:]*)[`<:]/g)]
      .map(([, path = '']) => path)
      .filter((path) => !built(path) && ![root, join(root, homeOf(page))].some((folder) => existsSync(join(folder, path))))
      .map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('and so is what it links to', () => {
  const missing = [...texts].flatMap(([page, text]) =>
    [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(root, dirname(page), path)))
      .map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('every bound of OPERATIONS.md is set where it says', async () => {
  const rows = rowsOf('docs/OPERATIONS.md').filter((row) => row.split('|').length === 7 && /`(src|packages)\/\S+\.ts` `/.test(row))
  expect(rows.length).toBeGreaterThan(40)
  for (const row of rows) {
    for (const [, path = '', names = ''] of row.matchAll(/`((?:src|packages)\/[^`]+\.ts)`((?:,? `\w+`)+)/g)) {
      const code = await read(path)
      for (const [, name = ''] of names.matchAll(/`(\w+)`/g)) expect(code, `${path} for: ${row}`).toContain(name)
    }
  }
})

describe('a newcomer finds', () => {
  test.each(['src', 'packages'])('every folder of %s in the table of ARCHITECTURE.md', async (folder) => {
    const table = rowsOf('docs/ARCHITECTURE.md').map((row) => row.split('|')[1] ?? '')
    for (const name of await foldersIn(folder)) expect(table).toContainEqual(expect.stringContaining(`\`${folder}/${name}\``))
  })

  test.each(roles)('the role %s wherever roles are listed', (role) => {
    expect(rowsOf('README.md').find((row) => row.startsWith('| `serve'))).toContain(`\`${role}\``)
    for (const page of ['docs/OPERATIONS.md', 'docs/DEPLOY.md']) {
      expect(rowsOf(page)).toContainEqual(expect.stringMatching(new RegExp(`^\\| \`${role}\` \\|`)))
    }
  })

  test('every provider where PROVIDER is described', () => {
    const row = rowsOf('docs/CONFIGURATION.md').find((line) => line.startsWith('| `PROVIDER`'))
    for (const provider of providerNameSchema.options) expect(row).toContain(`\`${provider}\``)
  })

  test.each([...styles, ...legacyStyles, ...Object.keys(snapTypes)])('%s by a name in each language of the web client', async (id) => {
    const names = await read('web/src/i18n/names.ts')
    expect([...names.matchAll(new RegExp(`\\b${id}: '`, 'g'))]).toHaveLength(2)
  })

  test('no limit that nothing asks about', async () => {
    const names = (await readdir(join(root, 'src'), { recursive: true })).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )
    const code = await Promise.all(names.filter((name) => name !== 'domain/catalogue.ts').map((name) => read(join('src', name))))
    const unasked = Object.keys(limits).filter((limit) => !code.some((text) => text.includes(limit)))
    expect(unasked).toEqual([])
  })

  test('every command in the README', async () => {
    const program = await read('src/main/cli.ts')
    const commands = [...program.matchAll(/^(?:const \w+ = )?program\s*\.command\('([a-z-]+)/gm)].map(([, name = '']) => name)
    expect(commands).toContain('verify')
    for (const command of commands) expect(rowsOf('README.md')).toContainEqual(expect.stringMatching(new RegExp(`^\\| \`${command}[ \`]`)))
  })
})
