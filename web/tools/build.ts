/** Builds the web client into `web/dist`: `node web/tools/build.ts`. Run by every install. */
import { join } from 'node:path'
import { buildFonts } from './fonts.ts'

const root = join(import.meta.dirname, '..')

try {
  const { build } = await import('vite')
  await buildFonts()
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  const { prerender } = await import('./prerender.ts')
  await prerender(root)
  // What the page was drawn with keeps clocks of its own.
  process.exit()
} catch (error) {
  // An install without the development packages has nothing to build it from, and serves the API alone.
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
    console.warn('The web client is not built: its packages are not installed.')
  else throw error
}
