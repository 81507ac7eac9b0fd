import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dock } from '../../ui/Dock.tsx'
import { goTo } from './draft.ts'
import { StepTitle } from './StepTitle.tsx'
import { texts } from './texts.ts'

export function PhotosStep({ portraits, some }: { readonly portraits: ReactNode; readonly some: boolean }) {
  const t = useTexts(texts)
  return (
    <>
      <StepTitle>{t.photos.title}</StepTitle>
      <p className="small ink-2">{t.photos.intro}</p>
      {portraits}
      <Dock note={t.nothingUsed}>
        <Button data-testid="wizard-next" disabled={!some} onClick={() => goTo('mode')}>
          {t.photos.next}
        </Button>
      </Dock>
    </>
  )
}
