/** What the server needs beside the built files: the table of addresses, each file compressed, and the script of `/docs`. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'
import { addresses } from '../src/app/addresses.ts'

const compressible = /\.(js|css|svg|webmanifest|json|txt)$/

const letters = /(serif-400|sans)-(both|core|rest)-[\w-]+\.woff2$/

export const afterBuild = (): Plugin => ({
  name: 'sillok-after-build',
  apply: ({ build }, { command }) => command === 'build' && !build?.ssr,
  // The letters of our own texts are on their way before the script runs, so that nothing moves when they come.
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => letters.test(file))
        .map((file) => ({
          tag: 'link',
          injectTo: 'head',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${file}` },
        })),
  },
  generateBundle() {
    const table = addresses.map((address) => address.replace(/\$(\w+)/g, ':$1'))
    this.emitFile({ type: 'asset', fileName: 'addresses.json', source: JSON.stringify(table) })
  },
  async writeBundle({ dir = '' }) {
    const files = (await readdir(dir, { recursive: true })).filter((file) => compressible.test(file))
    await Promise.all(files.map((file) => compress(join(dir, file))))
    await copyReference(join(dir, 'docs'))
  },
})

/** The script that draws the API's reference, as its makers built it. 3.5 MB at the highest level of brotli would take as long as all else. */
async function copyReference(folder: string): Promise<void> {
  const script = await readFile(new URL('js/standalone.js', import.meta.resolve('@scalar/fastify-api-reference')))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'scalar.js'), script)
  await writeFile(join(folder, 'scalar.js.gz'), await promisify(gzip)(script, { level: 9 }))
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file)
  const small = await promisify(brotliCompress)(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  await writeFile(`${file}.br`, small)
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
}
