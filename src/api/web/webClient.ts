/**
 * Serves the built web client: its files under names that carry their hash, for ever; its page at every address of its
 * table, and with 404 at any other that a browser asks a page of. Under a policy that allows files of ours, and of
 * what is written into a page only what the build wrote, by its hash.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Express, Request, RequestHandler, Response } from 'express'
import sirv from 'sirv'
import { z } from 'zod'
import { acceptedLanguage } from '../http/acceptedLanguage.ts'
import { type AddressTable, isAddress } from './addressTable.ts'

export interface WebClientSettings {
  /** Where the built files lie. */
  readonly folder: string
  /** Origins beside our own that the page may call: the issuer's, once they are known. */
  readonly connectOrigins: () => Promise<readonly string[]>
  /** Origins beside our own that pictures come from: the object store's. */
  readonly pictureOrigins: readonly string[]
}

/** What the server answers itself; a browser that asks a page of them gets the problem like anybody else. */
const ours = /^\/(api|docs|healthz|readyz|metrics|openapi\.json)(\/|$)/
/** Files of the build that are read by the server, not by browsers. */
const inner = /^\/(index(\.\w+)?\.html|landing\.\w+\.html|addresses\.json)/

export function serveWebClient(app: Express, settings: WebClientSettings, measured: (route: string) => RequestHandler): void {
  const table: AddressTable = z.array(z.string()).parse(JSON.parse(readFileSync(join(settings.folder, 'addresses.json'), 'utf8')))
  const page = pageOf(readFileSync(join(settings.folder, 'index.html')))
  // Of a build that is older than the server there is none: the browser draws it then.
  const builtPage = (name: string) => {
    const file = join(settings.folder, name)
    return existsSync(file) ? pageOf(readFileSync(file)) : page
  }
  const landings = { ko: builtPage('landing.ko.html'), en: builtPage('landing.en.html') }
  const pages = { ko: page, en: builtPage('index.en.html') }
  const files = sirv(settings.folder, { brotli: true, gzip: true, etag: true, extensions: [], setHeaders: setFileHeaders })
  app.use(measured('web'), (req, res, next) => {
    if ((req.method !== 'GET' && req.method !== 'HEAD') || ours.test(req.path)) return next()
    const answerPage = () => {
      const isOurs = isAddress(table, req.path)
      if (isOurs ? !req.accepts('html') : !wantsPage(req)) return next()
      const status = isOurs ? 200 : 404
      const asked = (req.path === '/' ? landings : pages)[acceptedLanguage(req.headers)]
      settings.connectOrigins().then((origins) => {
        sendPage(req, res, asked, { status, policy: policyOf(asked, origins, settings.pictureOrigins) })
      }, next)
    }
    if (inner.test(req.path) || isAddress(table, req.path)) answerPage()
    else files(req, res, answerPage)
  })
}

/** Whoever takes anything, as tools and makers of link previews do, has a page where there is one, and a problem where there is none. */
const wantsPage = (req: Request): boolean => req.headers.accept?.includes('text/html') ?? false

function setFileHeaders(res: { setHeader(name: string, value: string): unknown }, path: string): void {
  res.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
}

const encodings = {
  identity: (html: Buffer) => html,
  gzip: (html: Buffer) => gzipSync(html),
  br: (html: Buffer) => brotliCompressSync(html),
}

interface Page {
  /** Made when the first browser asks for it, and kept. */
  encoded(encoding: keyof typeof encodings): Buffer
  /** Sources of a policy, for what is written into the page. */
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
}

function pageOf(html: Buffer): Page {
  const made = new Map<keyof typeof encodings, Buffer>()
  return {
    encoded: (encoding) => {
      const bytes = made.get(encoding) ?? encodings[encoding](html)
      made.set(encoding, bytes)
      return bytes
    },
    scripts: hashesOf(html, /<script>([^]*?)<\/script>/g),
    styles: hashesOf(html, /<style>([^]*?)<\/style>/g),
  }
}

const hashesOf = (html: Buffer, inline: RegExp): readonly string[] =>
  [...html.toString().matchAll(inline)].map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)

function sendPage(req: Request, res: Response, page: Page, { status, policy }: { readonly status: number; readonly policy: string }): void {
  const wanted = req.acceptsEncodings('br', 'gzip', 'identity')
  const encoding = wanted === 'br' || wanted === 'gzip' ? wanted : 'identity'
  const bytes = page.encoded(encoding)
  res.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': bytes.length,
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-cache',
    Vary: 'Accept, Accept-Encoding, Accept-Language',
  })
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

const policyOf = (page: Page, connectOrigins: readonly string[], pictureOrigins: readonly string[]): string =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...page.scripts].join(' '),
    ["style-src 'self'", ...page.styles].join(' '),
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    ["img-src 'self' data: blob:", ...pictureOrigins].join(' '),
    ["connect-src 'self'", ...connectOrigins].join(' '),
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
