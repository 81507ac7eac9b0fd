/**
 * Draws the first page into files of its own, one a language, so that a first visit sees it before any script has run:
 * `landing.ko.html`, `landing.en.html`. Its rules are written into it, and a short script (`early.ts`) that keeps it unseen
 * where it isn't what will be shown, and asks for the client's script. The server allows both by their hashes.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { descriptionOf, draw as drawPage, Language, languages as drawnLanguages } from '../src/prerender.tsx'
import { type Early, early } from './early.ts'

interface Drawn {
  readonly draw: typeof drawPage
  readonly descriptionOf: typeof descriptionOf
  readonly languages: typeof drawnLanguages
}

/** As the first page asks for it. */
const leadSizes = '(min-width: 900px) 528px, (min-width: 600px) 440px, 280px'

export async function prerender(root: string): Promise<void> {
  const dist = join(root, 'dist')
  const drawn = await built(root)
  const page = await readFile(join(dist, 'index.html'), 'utf8')
  for (const language of drawn.languages) {
    const described = (await withRules(page, dist)).replace(
      descriptionOfPage,
      (_, before: string) => before + drawn.descriptionOf(language),
    )
    const html = landing(described, language, await drawn.draw(language))
    await writeFile(join(dist, `landing.${language}.html`), html)
  }
  await writeFile(join(dist, 'index.en.html'), inEnglish(page, drawn.descriptionOf('en')))
}

/** The client once more, for a place without a document. The names of its files are those of the build before. */
async function built(root: string): Promise<Drawn> {
  const outDir = join(root, '..', 'node_modules', '.cache', 'sillok-prerender')
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { ssr: 'src/prerender.tsx', outDir, emptyOutDir: true },
    ssr: { noExternal: true, resolve: { conditions: ['browser', 'module', 'import', 'production', 'default'] } },
  })
  pretendToBeABrowser()
  const drawn = (await import(pathToFileURL(join(outDir, 'prerender.js')).href)) as Drawn
  await rm(outDir, { recursive: true })
  return drawn
}

/** What files of the client ask for when they are loaded: an empty browser. */
function pretendToBeABrowser(): void {
  const kept = new Map<string, string>()
  const storage = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => kept.set(name, value) }
  for (const [name, value] of Object.entries({
    localStorage: storage,
    sessionStorage: storage,
    location: new URL('http://localhost/'),
    addEventListener: () => undefined,
    window: globalThis,
    self: globalThis,
  })) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
}

/** Its rules in the page itself: one journey less before the first paint. */
async function withRules(page: string, dist: string): Promise<string> {
  const link = /<link rel="stylesheet"[^>]* href="\/(assets\/[^"]+\.css)">/
  const file = link.exec(page)?.[1]
  if (file === undefined) throw new Error('the page has no rules')
  const rules = await readFile(join(dist, file), 'utf8')
  return page.replace(link, () => `<style>${rules}[data-drawn=no] #root{visibility:hidden}</style>`)
}

/** Of any page but the first: who reads English loads them with the first Korean word, if there is one. */
const koreanLetters = /\s*<link rel="preload"[^>]* href="\/assets\/[\w-]+-(core|rest)-[\w-]+\.woff2"[^>]*>/g
const inEnglish = (page: string, description: string): string =>
  page
    .replace('<html lang="ko">', '<html lang="en">')
    .replace(koreanLetters, '')
    .replace(/<title>[^<]*<\/title>/, '<title>Sillok</title>')
    .replace(descriptionOfPage, (_, before: string) => before + description)

const lettersOfAnyPage = /\s*<link rel="preload"[^>]* as="font"[^>]*>/g

/** The letters that the page is written with, as `tools/fonts.ts` cuts them. */
const lettersShown: Readonly<Record<Language, RegExp>> = {
  ko: /\/assets\/[\w-]+-(both|core)-[\w-]+\.woff2/g,
  en: /\/assets\/([\w-]+-both|serif-700-latin)-[\w-]+\.woff2/g,
}

const descriptionOfPage = /(<meta name="description" content=")[^"]*/

/** What is seen at once, some 120 kB, has come by then at 1.6 Mbit/s. */
const scriptWaitMsMax = 5_000

const scriptTag = /\s*<script type="module"[^>]* src="([^"]+)"><\/script>/
const partTags = /\s*<link rel="modulepreload"[^>]* href="([^"]+)">/g

/** The client's script, which the page asks for when it is seen. */
function scriptOf(page: string): Pick<Early, 'script' | 'parts'> {
  const script = scriptTag.exec(page)?.[1]
  if (script === undefined) throw new Error('the page has no script')
  return { script, parts: [...page.matchAll(partTags)].map(([, part = '']) => part) }
}

function landing(page: string, language: Language, drawn: string): string {
  const [, head = '', body = ''] = /^((?:<link[^>]*>|<title>[^<]*<\/title>)*)([\s\S]*)$/.exec(drawn) ?? []
  const title = /<title>[^<]*<\/title>/.exec(head)?.[0]
  if (title === undefined || !body.includes('<main')) throw new Error('the first page could not be drawn')
  if (body.includes(' style="')) throw new Error('the first page has a style attribute, which the policy forbids')
  const start = `(${early.toString()})(${JSON.stringify({ language, ...scriptOf(page), waitMsMax: scriptWaitMsMax } satisfies Early)})`
  return page
    .replace(lettersOfAnyPage, '')
    .replace(scriptTag, '')
    .replace(partTags, '')
    .replace('<html lang="ko">', `<html lang="${language}">`)
    .replace(/<title>[^<]*<\/title>/, () => title)
    .replace(
      '</head>',
      () => `  ${preloadOfLead(body)}\n    ${preloadsOfLetters(page, language)}\n    <script>${start}</script>\n  </head>`,
    )
    .replace('<div id="root"></div>', () => `<div id="root" data-language="${language}">${body}</div>`)
}

/** The large picture is on its way before the page has been read as far as it. */
function preloadOfLead(body: string): string {
  const sources = [...body.matchAll(/\/assets\/TRADITIONAL_HANBOK-BRIDE-(\d+)-[\w-]+\.webp/g)].map(([file, width]) => `${file} ${width}w`)
  return `<link rel="preload" as="image" fetchpriority="high" imagesrcset="${[...new Set(sources)].join(', ')}" imagesizes="${leadSizes}">`
}

function preloadsOfLetters(page: string, language: Language): string {
  const files = new Set([...page.matchAll(lettersShown[language])].map(([file]) => file))
  return [...files].map((file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${file}">`).join('\n    ')
}
