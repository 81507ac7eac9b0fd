/**
 * Prints how often two pictures of one person are refused and two people taken for one, at several thresholds:
 * `SILLOK_TEST_PEOPLE=FOLDER node tools/faces/likenessTable.ts`. The folder has one of photographs for each person.
 */
import { distanceBetween } from '../../src/domain/references/likeness.ts'
import { isHeldOut, type Pictured, picturedPeople } from './people.ts'

const thresholds = [0.33, 0.34, 0.35, 0.36, 0.37, 0.38, 0.39, 0.4]

function distancesOf(pictured: readonly Pictured[]) {
  const one: number[] = []
  const two: number[] = []
  for (const [index, { person, digest }] of pictured.entries()) {
    for (const other of pictured.slice(index + 1)) {
      const distances = other.person === person ? one : two
      distances.push(distanceBetween(digest, other.digest))
    }
  }
  return { one, two }
}

function rowsOf(name: string, pictured: readonly Pictured[]): readonly string[] {
  const { one, two } = distancesOf(pictured)
  const people = new Set(pictured.map(({ person }) => person)).size
  const share = (distances: readonly number[], wrong: (distance: number) => boolean) =>
    100 * (distances.filter(wrong).length / distances.length)
  return [
    `${name}: ${people} people, ${one.length} pairs of one person, ${two.length} of two`,
    '',
    `| threshold | ${thresholds.map((threshold) => threshold.toFixed(2)).join(' | ')} |`,
    `|---|${thresholds.map(() => '---|').join('')}`,
    `| one person refused, % | ${thresholds.map((threshold) => share(one, (distance) => distance > threshold).toFixed(1)).join(' | ')} |`,
    `| two taken for one, % | ${thresholds.map((threshold) => share(two, (distance) => distance <= threshold).toFixed(2)).join(' | ')} |`,
    '',
  ]
}

const everybody = await picturedPeople()
const held = Map.groupBy(everybody, ({ person }) => isHeldOut(person))
const lines = [...rowsOf('fitted to', held.get(false) ?? []), ...rowsOf('held out', held.get(true) ?? [])]
process.stdout.write(`${lines.join('\n')}\n`)
