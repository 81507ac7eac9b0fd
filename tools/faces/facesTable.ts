/**
 * Writes the table of `docs/FACES.md` anew: what the face check says of real photographs, and how far apart faces are.
 * `SILLOK_TEST_PHOTOS=FOLDER SILLOK_TEST_FACE_MODELS=FOLDER node tools/faces/facesTable.ts`; without the variables the shipped
 * portrait stands alone, and the second family is left out.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createPhotoInspector } from '../../src/adapters/faceCheck/photoInspector.ts'
import { distanceBetween, type FaceDigest, likenessDistanceMax } from '../../src/domain/references/likeness.ts'
import { judgePortrait } from '../../src/domain/references/portrait.ts'
import type { PhotoInspector } from '../../src/ports/photoInspector.ts'
import { cuts, groups, type Labelled, onePerson, textures, turnedCats } from './pictures.ts'
import { madeWorse } from './worse.ts'

const root = join(import.meta.dirname, '..', '..')
const page = join(root, 'docs', 'FACES.md')
const [begin, end] = ['<!-- table: node tools/faces/facesTable.ts -->', '<!-- end of table -->']

interface Seen {
  readonly verdict: string
  readonly digest: FaceDigest | null
  readonly ms: number
}

async function look(inspector: PhotoInspector, bytes: Uint8Array, digest = false): Promise<Seen> {
  const from = process.cpuUsage()
  const inspection = await inspector.inspect(bytes, { digest })
  const { user, system } = process.cpuUsage(from)
  const ms = (user + system) / 1000
  if (inspection.type === 'unreadable') return { verdict: inspection.code, digest: null, ms }
  const verdict = judgePortrait(inspection)
  return { verdict: verdict.type === 'accepted' ? 'accepted' : verdict.code, digest: inspection.digest, ms }
}

async function photographs(): Promise<readonly Labelled[]> {
  const folder = process.env.SILLOK_TEST_PHOTOS ?? join(root, 'assets')
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png)$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const kind = name === 'astronaut.png' ? 'portraits' : 'pictures without people'
      return {
        name,
        kind,
        expected: kind === 'portraits' ? 'accepted' : 'face_not_found',
        bytes: await readFile(join(folder, name)),
      } as const
    }),
  )
}

async function tableOf(family: string, inspector: PhotoInspector, pictures: readonly Labelled[]): Promise<readonly string[]> {
  const rows: string[] = []
  for (const [kind, ofKind] of Map.groupBy(pictures, (picture) => picture.kind)) {
    const wrong = new Map<string, number>()
    const times: number[] = []
    for (const { expected, bytes, name } of ofKind) {
      const { verdict, ms } = await look(inspector, bytes)
      times.push(ms)
      if (verdict === expected) continue
      wrong.set(verdict, (wrong.get(verdict) ?? 0) + 1)
      process.stderr.write(`${family}: ${name} is ${verdict}, not ${expected}\n`)
    }
    const wrongCount = [...wrong.values()].reduce((sum, count) => sum + count, 0)
    const whatWrong = [...wrong].map(([verdict, count]) => `${count} \`${verdict}\``).join(', ')
    const middle = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
    rows.push(`| ${family} | ${kind} | ${ofKind.length - wrongCount} of ${ofKind.length} | ${whatWrong} | ${middle.toFixed(0)} |`)
  }
  return rows
}

async function distancesOf(inspector: PhotoInspector, pictures: readonly Labelled[]): Promise<readonly string[]> {
  const byPerson = new Map<number, FaceDigest[]>()
  for (const { person, bytes } of pictures) {
    if (person === undefined) continue
    const { digest } = await look(inspector, bytes, true)
    if (digest) byPerson.set(person, [...(byPerson.get(person) ?? []), digest])
  }
  const people = [...byPerson.values()]
  const same = people.flatMap((digests) =>
    digests.flatMap((one, index) => digests.slice(index + 1).map((other) => distanceBetween(one, other))),
  )
  const different = people.flatMap((digests, index) =>
    people.slice(index + 1).flatMap((others) => digests.flatMap((one) => others.map((other) => distanceBetween(one, other)))),
  )
  const pair = await Promise.all((await onePerson()).map((bytes) => look(inspector, bytes, true)))
  const [one, other] = pair.map(({ digest }) => digest)
  return [
    row('one person, cuts of one photograph', same, (distance) => distance <= likenessDistanceMax),
    row('one person, two photographs', one && other ? [distanceBetween(one, other)] : [], (distance) => distance <= likenessDistanceMax),
    row('two people', different, (distance) => distance > likenessDistanceMax),
  ]
}

function row(what: string, distances: readonly number[], right: (distance: number) => boolean): string {
  const [least, most] = [Math.min(...distances), Math.max(...distances)].map((distance) => distance.toFixed(2))
  return `| ${what} | ${distances.length} | ${least}–${most} | ${distances.filter(right).length} |`
}

async function write(): Promise<void> {
  const models = process.env.SILLOK_TEST_FACE_MODELS
  const cut = await cuts()
  const worse = await madeWorse(cut.filter(({ kind }) => kind === 'portraits'))
  const pictures = [...cut, ...worse, ...(await groups()), ...(await photographs()), ...(await textures()), ...(await turnedCats())]
  const families = [
    { family: 'built in', faceModel: null },
    ...(models ? [{ family: 'yunet', faceModel: { family: 'yunet', file: join(models, 'yunet_n_640_640.onnx') } as const }] : []),
  ]
  const lines = ['| detectors | pictures of | right | wrong | ms, median |', '|---|---|---|---|---|']
  let distances: readonly string[] = []
  for (const { family, faceModel } of families) {
    const inspector = await createPhotoInspector({ threads: 1, faceModel, log: pino({ level: 'warn' }) })
    try {
      lines.push(...(await tableOf(family, inspector, pictures)))
      if (!faceModel) distances = await distancesOf(inspector, pictures)
    } finally {
      await inspector.close()
    }
  }
  lines.push('', '| pairs of faces | pairs | distances | right |', '|---|---|---|---|', ...distances)
  lines.push(
    '',
    `Written on ${cpus().length} × ${cpus()[0]?.model ?? 'an unknown processor'}; times are the processor's, from the bytes to the verdict.`,
  )
  const text = await readFile(page, 'utf8')
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for the table.`)
  await writeFile(page, `${before}${begin}\n\n${lines.join('\n')}\n\n${end}${after}`)
}

await write()
