/**
 * What somebody wants written, from the form to the answer: they are asked about it first, and it keeps its key until it is
 * answered, so that sending the same again writes nothing twice.
 */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

export function useWish<Wish extends object, Answer>(send: (wish: Wish, key: string) => Promise<Answer>) {
  const [kept, setKept] = useState<{ readonly wish: Wish; readonly key: string } | null>(null)
  const [isAsking, setAsking] = useState(false)
  const sending = useMutation({ mutationFn: ({ wish, key }: NonNullable<typeof kept>) => send(wish, key) })
  return {
    wish: kept?.wish ?? null,
    isAsking,
    setAsking,
    sending,
    ask(wish: Wish): void {
      // The same again, after no answer, is the same wish.
      const isAgain = kept !== null && sending.isError && JSON.stringify(kept.wish) === JSON.stringify(wish)
      setKept({ wish, key: isAgain ? kept.key : crypto.randomUUID() })
      setAsking(true)
    },
    confirm(): void {
      setAsking(false)
      if (kept) sending.mutate(kept)
    },
  }
}
