/** Keeps the cookie by which `<img>` loads one's own pictures: asked for once a page, however many pictures it shows. */
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, use } from 'react'
import { imageSessionQuery } from './queries.ts'
import { useSession } from './session.ts'

const Allowed = createContext(false)

export function ImageSession({ children }: { readonly children: ReactNode }) {
  const enabled = useSession()?.roles.includes('user') ?? false
  const { data = false } = useQuery({ ...imageSessionQuery(), enabled })
  return <Allowed value={enabled && data}>{children}</Allowed>
}

/** Whether the browser may load one's pictures by now. */
export const useImagesAllowed = (): boolean => use(Allowed)
