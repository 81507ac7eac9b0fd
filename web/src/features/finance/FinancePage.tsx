/** A page of finance. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import { ConsolePage } from '../../ui/ConsolePage.tsx'
import { texts } from './texts.ts'

const entries = [
  { name: 'accounts', to: '/finance' },
  { name: 'payments', to: '/finance/payments' },
  { name: 'reconciliation', to: '/finance/reconciliation' },
  { name: 'proofs', to: '/finance/proofs' },
] as const

export function FinancePage({
  here,
  ...page
}: {
  readonly here: (typeof entries)[number]['name']
  readonly title: string
  readonly head?: ReactNode
  readonly children: ReactNode
}) {
  const t = useTexts(texts)
  const contents = entries.map(({ name, to }) => (
    <Link key={name} to={to} activeOptions={{ exact: true }} {...(name === here ? { 'aria-current': 'page' as const } : {})}>
      {t.contents[name]}
    </Link>
  ))
  return <ConsolePage label={t.contents.label} contents={contents} {...page} />
}
