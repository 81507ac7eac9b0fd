/** `/shoot`: the wizard, with the portraits of their own feature in it, and the ways that lead out of it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCheckout } from '../features/buying/useCheckout.ts'
import { Portraits } from '../features/photos/Portraits.tsx'
import { GenerationWizard } from '../features/shoot/GenerationWizard.tsx'

export function Shoot() {
  const navigate = useNavigate()
  const { album } = useSearch({ from: '/shoot' })
  const checkout = useCheckout('/shoot')
  const toJob = (id: string) => void navigate({ to: '/jobs/$id', params: { id } })
  return (
    <GenerationWizard
      albumId={album ?? null}
      portraits={<Portraits />}
      onBuy={(packageId) => checkout.mutate(packageId)}
      onPlaced={toJob}
      onOpenJob={toJob}
    />
  )
}
