/** What the server needs beside the built files: the table of addresses, each file compressed, and the script of `/docs`. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'
import { addresses } from '../src/app/addresses.ts'

const compressible = /\.(js|css|svg|webmanifest|json|txt|html)$/

/** As the first page asks for it. */
const leadSizes = '(min-width: 900px) 528px, (min-width: 600px) 440px, 280px'

const firstLetters = /(serif-400|sans)-core-[\w-]+\.woff2$/

export const afterBuild = (): Plugin => ({
  name: 'sillok-after-build',
  apply: 'build',
  // The letters of a first visit are on their way before its script runs, so that nothing moves when they come.
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => firstLetters.test(file))
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
  async writeBundle({ dir = '' }, bundle) {
    const page = await readFile(join(dir, 'index.html'), 'utf8')
    await writeFile(join(dir, 'landing.html'), page.replace('</head>', `  ${preloadOfLead(Object.keys(bundle))}\n  </head>`))
    const files = (await readdir(dir, { recursive: true })).filter((file) => compressible.test(file))
    await Promise.all(files.map((file) => compress(join(dir, file))))
    await copyReference(join(dir, 'docs'))
  },
})

/** The large picture of the first page, on its way before the script that shows it runs. */
function preloadOfLead(files: readonly string[]): string {
  const sources = files.flatMap((file) => {
    const width = /TRADITIONAL_HANBOK-BRIDE-(\d+)-/.exec(file)?.[1]
    return width === undefined ? [] : [`/${file} ${width}w`]
  })
  return `<link rel="preload" as="image" fetchpriority="high" imagesrcset="${sources.join(', ')}" imagesizes="${leadSizes}">`
}

/** The script that draws the API's reference, as its makers built it. 5 MB at the highest level of brotli would take as long as all else. */
async function copyReference(folder: string): Promise<void> {
  const script = await readFile(new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference')))
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
