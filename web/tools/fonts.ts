/**
 * Cuts the two typefaces down to the letters of our own texts: `both` for what a first visit shows in either language,
 * `core` for what it shows in Korean alone, `rest` for the pages behind it. Anything else (names that somebody typed)
 * comes from the packages' slices. Called before each build.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subsetFont from 'subset-font'

const source = join(import.meta.dirname, '..', 'src')
const out = join(source, 'fonts', 'generated')
const { resolve } = createRequire(import.meta.url)

/** What a first visit to `/` shows, and what of it is Korean in English, too. */
const bold = ['features/landing/boldTexts.ts', 'i18n/names.ts']
const firstVisit = ['app/texts.ts', 'features/landing/texts.ts', ...bold]
const korean = { serif: 'features/landing/koreanTexts.ts', bold: 'features/landing/koreanBoldTexts.ts', sans: 'i18n/languageNames.ts' }
/** Stands between words of either language. */
const between = ' \u00a0,.·–—‘’“”…×→−₩©'
const latin = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
/** Figures in columns, pairs of letters, and how they stand in vertical lines; what else a typeface can do is half its weight. */
const keepFeatures = ['tnum', 'lnum', 'kern', 'ccmp', 'locl', 'mark', 'vert', 'vrt2']

const faces = [
  {
    name: 'serif-400',
    family: 'Sillok Serif',
    weight: '400',
    firstVisit,
    both: [korean.serif],
    file: '@fontsource/nanum-myeongjo/files/nanum-myeongjo-korean-400-normal.woff2',
  },
  {
    name: 'serif-700',
    family: 'Sillok Serif',
    weight: '700',
    firstVisit: bold,
    both: [korean.bold],
    // No Korean page has a figure or an English word in it.
    latinApart: true,
    file: '@fontsource/nanum-myeongjo/files/nanum-myeongjo-korean-700-normal.woff2',
  },
  {
    name: 'sans',
    family: 'Sillok Sans',
    weight: '400 600',
    firstVisit,
    both: [korean.sans],
    file: 'pretendard/dist/web/variable/woff2/PretendardVariable.woff2',
    axes: { wght: { min: 400, max: 600 } },
  },
] as const

export async function buildFonts(): Promise<void> {
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  const all = await lettersOf(await textFiles())
  const rules = await Promise.all(faces.map((face) => writeFace(face, all)))
  await writeFile(join(out, 'fonts.css'), rules.join('\n'))
}

async function textFiles(): Promise<readonly string[]> {
  const files = await readdir(source, { recursive: true })
  return files.filter((file) => /(^|\/)(texts|names|\w+Texts|\w+Names)\.ts$/.test(file))
}

async function lettersOf(files: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(files.map((file) => readFile(join(source, file), 'utf8')))
  return [...new Set(texts.join(''))].filter((letter) => letter > '~')
}

async function writeFace(face: (typeof faces)[number], all: readonly string[]): Promise<string> {
  const both = [...between, ...(await lettersOf(face.both)), ...('latinApart' in face ? [] : latin)]
  const written = new Set<string>()
  const parts = { both, latin, core: await lettersOf(face.firstVisit), rest: all }
  const rules = Object.entries(parts).map(([part, letters]) => {
    const own = [...new Set(letters)].filter((letter) => !written.has(letter))
    for (const letter of own) written.add(letter)
    return own.length === 0 ? '' : writePart(face, part, own)
  })
  return (await Promise.all(rules)).join('\n')
}

async function writePart(face: (typeof faces)[number], part: string, letters: readonly string[]): Promise<string> {
  const font = await readFile(resolve(face.file))
  const axes = 'axes' in face ? { variationAxes: face.axes } : {}
  const bytes = await subsetFont(font, letters.join(''), { targetFormat: 'woff2', keepFeatures, noHinting: true, ...axes })
  const file = `${face.name}-${part}.woff2`
  await writeFile(join(out, file), bytes)
  return `@font-face{font-family:'${face.family}';font-weight:${face.weight};font-display:swap;src:url('./${file}') format('woff2');unicode-range:${rangeOf(letters)}}`
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
