/**
 * Cuts the two typefaces down to the letters of our own texts: `core` for what a first visit shows, `rest` for the pages
 * behind it. Anything else (names that somebody typed) comes from the packages' slices. Called before each build.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'

const source = join(import.meta.dirname, '..', 'src')
const out = join(source, 'fonts', 'generated')
const { resolve } = createRequire(import.meta.url)

/** What a first visit to `/` shows, beside the ASCII letters, digits and the signs that figures are written with. */
const firstVisit = ['app/texts.ts', 'features/landing/texts.ts', 'i18n/names.ts']
const always = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('') + '·–—‘’“”…×→−₩©'

const serif = (weight: number) => [
  `@fontsource/nanum-myeongjo/files/nanum-myeongjo-korean-${weight}-normal.woff2`,
  `@fontsource/nanum-myeongjo/files/nanum-myeongjo-latin-${weight}-normal.woff2`,
]
const faces = [
  { name: 'serif-400', family: 'Sillok Serif', weight: '400', files: serif(400) },
  { name: 'serif-700', family: 'Sillok Serif', weight: '700', files: serif(700) },
  {
    name: 'sans',
    family: 'Sillok Sans',
    weight: '400 600',
    files: ['pretendard/dist/web/variable/woff2/PretendardVariable.woff2'],
    axes: { wght: { min: 400, max: 600 } },
  },
] as const

export async function buildFonts(): Promise<void> {
  await mkdir(out, { recursive: true })
  const core = new Set([...always, ...(await lettersOf(firstVisit))])
  const rest = new Set((await lettersOf(await textFiles())).filter((letter) => !core.has(letter)))
  const rules = await Promise.all(
    faces.flatMap((face) => [...face.files.map((_, at) => writeFace(face, at, 'core', core)), writeFace(face, 0, 'rest', rest)]),
  )
  await writeFile(join(out, 'fonts.css'), rules.join('\n'))
}

async function textFiles(): Promise<readonly string[]> {
  const files = await readdir(source, { recursive: true })
  return files.filter((file) => /(^|\/)(texts|names|\w+Texts)\.ts$/.test(file))
}

async function lettersOf(files: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(files.map((file) => readFile(join(source, file), 'utf8')))
  return [...new Set(texts.join(''))].filter((letter) => letter > '~')
}

/** One file of a face; the Latin letters of the serif lie in a file of their own. */
async function writeFace(face: (typeof faces)[number], at: number, part: 'core' | 'rest', letters: ReadonlySet<string>): Promise<string> {
  const latinApart = face.files.length > 1
  const wanted = [...letters].filter((letter) => !latinApart || letter.charCodeAt(0) < 0x2000 === (at === 1))
  const font = await readFile(resolve(face.files[at] ?? face.files[0]))
  const bytes = await subsetFont(font, wanted.join(''), { targetFormat: 'woff2', ...('axes' in face ? { variationAxes: face.axes } : {}) })
  const file = `${face.name}-${part}${at === 1 ? '-latin' : ''}.woff2`
  await writeFile(join(out, file), bytes)
  return `@font-face{font-family:'${face.family}';font-weight:${face.weight};font-display:swap;src:url('./${file}') format('woff2');unicode-range:${rangeOf(wanted)}}`
}

function rangeOf(letters: readonly string[]): string {
  const points = letters.flatMap((letter) => letter.codePointAt(0) ?? []).toSorted((a, b) => a - b)
  const ranges: [number, number][] = []
  for (const point of points) {
    const last = ranges.at(-1)
    if (last && point === last[1] + 1) last[1] = point
    else ranges.push([point, point])
  }
  const hex = (point: number) => point.toString(16).toUpperCase()
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',')
}
