/**
 * Draws the first page into files of its own, one a language, so that a first visit sees it before any script has run:
 * `landing.ko.html`, `landing.en.html`. Its rules are written into it, and a script of a few lines that keeps it unseen
 * where it isn't what will be shown. The server allows both by their hashes.
 */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { descriptionOf, draw as drawPage, languages as drawnLanguages } from '../src/prerender.tsx'

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
    const described = (await withRules(page, dist)).replace(description, (_, before: string) => before + drawn.descriptionOf(language))
    const html = landing(described, language, await drawn.draw(language))
    await writeFile(join(dist, `landing.${language}.html`), html)
  }
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

const lettersOfOtherPages = /\s*<link rel="preload"[^>]*-rest-[^>]*>/g

const description = /(<meta name="description" content=")[^"]*/

/** Unseen for who is signed in, or reads another language; on the paper that was chosen. */
const early = (language: string) =>
  `{const d=document.documentElement,s=n=>localStorage.getItem('sillok.'+n),t=s('theme');if(t)d.dataset.theme=t;` +
  `if(s('session')||s('atIssuer')==='in'||(s('language')||(navigator.language.startsWith('ko')?'ko':'en'))!=='${language}')d.dataset.drawn='no'}`

function landing(page: string, language: string, drawn: string): string {
  const [, head = '', body = ''] = /^((?:<link[^>]*>|<title>[^<]*<\/title>)*)([\s\S]*)$/.exec(drawn) ?? []
  const title = /<title>[^<]*<\/title>/.exec(head)?.[0]
  if (title === undefined || !body.includes('<main')) throw new Error('the first page could not be drawn')
  if (body.includes(' style="')) throw new Error('the first page has a style attribute, which the policy forbids')
  return page
    .replace(lettersOfOtherPages, '')
    .replace('<html lang="ko">', `<html lang="${language}">`)
    .replace(/<title>[^<]*<\/title>/, () => title)
    .replace('</head>', () => `  ${preloadOfLead(body)}\n    <script>${early(language)}</script>\n  </head>`)
    .replace('<div id="root"></div>', () => `<div id="root" data-language="${language}">${body}</div>`)
}

/** The large picture is on its way before the page has been read as far as it. */
function preloadOfLead(body: string): string {
  const sources = [...body.matchAll(/\/assets\/TRADITIONAL_HANBOK-BRIDE-(\d+)-[\w-]+\.webp/g)].map(([file, width]) => `${file} ${width}w`)
  return `<link rel="preload" as="image" fetchpriority="high" imagesrcset="${[...new Set(sources)].join(', ')}" imagesizes="${leadSizes}">`
}
