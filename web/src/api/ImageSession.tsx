/** Keeps the cookie by which `<img>` loads one's own pictures: asked for once a page, however many pictures it shows. */
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use } from 'react'
import { imageSessionQuery } from './queries.ts'
import { useSession } from './session.ts'

const Cookie = createContext<number | null>(null)

export function ImageSession({ children }: { readonly children: ReactNode }) {
  const enabled = useSession()?.roles.includes('user') ?? false
  const { data, dataUpdatedAt } = useQuery({ ...imageSessionQuery(), enabled })
  return <Cookie value={enabled && data ? dataUpdatedAt : null}>{children}</Cookie>
}

/** When the cookie was given, in epoch ms; null until there is one. */
export const useImageCookie = (): number | null => use(Cookie)
