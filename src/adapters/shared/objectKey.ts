/** What every object store takes as a key, so that a key that one of them takes fits all: a folder, S3, the memory. */
const segment = /^[a-z0-9_-][a-z0-9_.-]{0,199}$/
const keyCharactersMax = 512

/** @throws RangeError: keys are derived by the service, so a bad one is a defect and no user's mistake */
export function assertObjectKey(key: string): void {
  const fits = key.length <= keyCharactersMax && key.split('/').every((part) => segment.test(part))
  if (!fits) throw new RangeError(`not an object key: ${JSON.stringify(key.slice(0, keyCharactersMax))}`)
}

/** So many keys one call of `list` gives at the most. */
export const listedMax = 1_000

/** A page of names, as `list` promises it. */
export const namesAfter = (names: readonly string[], after: string | null): readonly string[] =>
  names
    .filter((name) => after === null || name > after)
    .sort()
    .slice(0, listedMax)
