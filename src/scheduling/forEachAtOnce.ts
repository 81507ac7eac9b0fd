/** Works through a list of unknown length, a bounded number of items at once; the first failure ends it, once what was begun is done. */
export async function forEachAtOnce<Item>(
  items: AsyncIterable<Item>,
  atOnceMax: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.asyncIterator]()
  let failure: { readonly cause: unknown } | null = null
  const worker = async () => {
    while (failure === null) {
      try {
        const next = await iterator.next()
        if (next.done) return
        await work(next.value)
      } catch (cause) {
        failure ??= { cause }
      }
    }
  }
  await Promise.all(Array.from({ length: atOnceMax }, worker))
  if (failure !== null) throw (failure as { readonly cause: unknown }).cause
}
