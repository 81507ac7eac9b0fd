/** Four steps to an order: portraits (skipped when there are both), mode, scenes, price. Choices are kept going back and over a reload. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { planCost } from '../../api/progress.ts'
import { albumsQuery, catalogQuery, creditsQuery, referencePhotosQuery } from '../../api/queries.ts'
import { isUnread, Unread } from '../../api/Unread.tsx'
import type { Role } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { RuledPage } from '../../ui/RuledPage.tsx'
import { Steps } from '../../ui/Steps.tsx'
import { CreditConfirmStep } from './CreditConfirmStep.tsx'
import { choose, goTo, useDraft, type WizardStep, wizardSteps } from './draft.ts'
import { ModeSelectStep } from './ModeSelectStep.tsx'
import { PhotosStep } from './PhotosStep.tsx'
import { pairsOf, withPortraits } from './plan.ts'
import { StyleConfigStep } from './StyleConfigStep.tsx'
import { texts } from './texts.ts'
import styles from './wizard.module.css'

export interface WizardProps {
  /** Where the pictures go; the default album without it. */
  readonly albumId: string | null
  /** The portraits, of the feature that has them. */
  readonly portraits: ReactNode
  /** Leads to paying for a package, and back here. */
  readonly onBuy: (packageId: string) => void
  readonly onPlaced: (jobId: string) => void
  readonly onOpenJob: (jobId: string) => void
}

export function GenerationWizard(props: WizardProps) {
  const t = useTexts(texts)
  const readings = [useQuery(catalogQuery), useQuery(referencePhotosQuery()), useQuery(creditsQuery()), useQuery(albumsQuery())] as const
  const [{ data: catalog }, { data: photos }, { data: credits }, { data: albums }] = readings
  const photoIds: Partial<Record<Role, string>> = Object.fromEntries((photos ?? []).map(({ role, id }) => [role, id]))
  const draft = withPortraits(useDraft(), photoIds)
  // Nobody has to look at portraits that are there; nobody gets on without one.
  const step: WizardStep = photos && photos.length === 0 ? 'photos' : draft.step
  const way = useWay(step)
  const cost = catalog && (step === 'style' || step === 'confirm') ? pairsOf(catalog, draft).length : null
  useEffect(() => {
    planCost(step === 'style' ? cost : null)
    return () => planCost(null)
  }, [step, cost])
  const wanted = props.albumId ?? draft.albumId
  const album =
    albums?.find(({ id, isDefault }) => (wanted === null ? isDefault : id === wanted)) ?? albums?.find(({ isDefault }) => isDefault)
  if (readings.some(isUnread)) {
    return (
      <main className={styles.page}>
        <title>{`${t.title} · 실록`}</title>
        <h1 className="heard">{t.title}</h1>
        <Unread of={readings} />
      </main>
    )
  }
  if (!catalog || !photos || !credits || !albums) return <Waiting />
  return (
    <main className={styles.page} data-testid="wizard">
      <title>{`${t.title} · 실록`}</title>
      <Steps steps={wizardSteps.map((name) => t.steps[name])} current={wizardSteps.indexOf(step)} />
      <div key={step} className={styles.step} data-way={way} data-testid="wizard-step" data-step={step}>
        {step === 'photos' && <PhotosStep portraits={props.portraits} some={photos.length > 0} />}
        {step === 'mode' && (
          <ModeSelectStep draft={draft} balance={credits.balance} both={photos.length === 2} onPhotos={() => goTo('photos')} />
        )}
        {step === 'style' && <StyleConfigStep catalog={catalog} draft={draft} photoIds={photoIds} />}
        {step === 'confirm' && (
          <CreditConfirmStep
            catalog={catalog}
            draft={{ ...draft, albumId: album && !album.isDefault ? album.id : null }}
            album={album ?? null}
            balance={credits.balance}
            photoIds={photoIds}
            onBuy={props.onBuy}
            onPlaced={props.onPlaced}
            onOpenJob={props.onOpenJob}
            onSmaller={(count) => choose({ count })}
          />
        )}
      </div>
    </main>
  )
}

/** Which way the page turns: on, back, or not at all when it is the first that one sees. */
function useWay(step: WizardStep): 'on' | 'back' | 'none' {
  const seen = useRef<{ step: WizardStep; way: 'on' | 'back' | 'none' }>({ step, way: 'none' })
  if (seen.current.step !== step) {
    const way = wizardSteps.indexOf(step) > wizardSteps.indexOf(seen.current.step) ? 'on' : 'back'
    seen.current = { step, way }
  }
  return seen.current.way
}

function Waiting() {
  return (
    <main className={styles.page} aria-busy="true">
      <div className={styles.waiting}>
        <RuledPage />
        <RuledPage />
      </div>
    </main>
  )
}
