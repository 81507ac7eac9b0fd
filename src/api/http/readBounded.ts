/**
 * The body of an answer from elsewhere.
 * @throws Error as soon as there are more than `bytesMax`; the connection is closed then
 */
export async function readBounded(answer: Response, bytesMax: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop cancels the body.
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) throw new Error(`${new URL(answer.url).host} sent more than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
