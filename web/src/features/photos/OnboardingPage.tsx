/** After the first sign-in: the album's name, then the two portraits. Either may be left for later. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { albumNameOf, isUnnamed } from '../../api/albumName.ts'
import { api } from '../../api/client.ts'
import { albumsQuery, mine, referencePhotosQuery } from '../../api/queries.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dock } from '../../ui/Dock.tsx'
import { Steps } from '../../ui/Steps.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Portraits } from './Portraits.tsx'
import styles from './photos.module.css'
import { texts } from './texts.ts'

const nameCharactersMax = 100

export function OnboardingPage({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(texts).onboarding
  const [step, setStep] = useState<'name' | 'photos'>('name')
  return (
    <main className={styles.page}>
      <title>{`${t.title} · 실록`}</title>
      <Steps steps={[t.steps.name, t.steps.photos]} current={step === 'name' ? 0 : 1} />
      {step === 'name' ? <NameStep onNext={() => setStep('photos')} /> : <PhotosStep onDone={onDone} />}
    </main>
  )
}

function NameStep({ onNext }: { readonly onNext: () => void }) {
  const t = useTexts(texts).onboarding
  const { data: albums } = useQuery(albumsQuery())
  const album = albums?.find(({ isDefault }) => isDefault)
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? (album && !isUnnamed(album) ? albumNameOf(album, '') : '')
  const rename = useRename(album?.id, onNext)
  const tooLong = name.trim().length > nameCharactersMax
  const next = () => {
    if (tooLong) return
    if (name.trim() === '' || name === album?.name) onNext()
    else rename.mutate(name.trim())
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <h1 className={`title ${styles.first}`}>{t.nameTitle}</h1>
      <p className="small ink-2">{t.nameIntro}</p>
      <div className={styles.name}>
        <TextField
          label={t.nameLabel}
          placeholder={t.namePlaceholder}
          value={name}
          data-testid="onboarding-name"
          autoComplete="off"
          problem={tooLong ? t.nameTooLong(nameCharactersMax) : undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <Dock>
        <Button type="submit" data-testid="onboarding-next" disabled={rename.isPending || tooLong}>
          {t.nameNext}
        </Button>
      </Dock>
    </form>
  )
}

function useRename(id: string | undefined, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (name: string) => {
      if (id === undefined) return
      const path = { id }
      const { response } = await api.GET('/api/ai/albums/{id}', { params: { path } })
      await api.PATCH('/api/ai/albums/{id}', {
        params: { path, header: { 'If-Match': response.headers.get('ETag') ?? '' } },
        body: { name },
      })
    },
    // A name is nothing to be held up by: it can be given later.
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: mine('albums') })
      onDone()
    },
  })
}

function PhotosStep({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(texts).onboarding
  const { data: photos } = useQuery(referencePhotosQuery())
  const both = photos?.length === 2
  return (
    <>
      <h1 className={`title ${styles.first}`}>{t.photosTitle}</h1>
      <p className="small ink-2">{t.photosIntro}</p>
      <Portraits />
      <Dock>
        <Button look={both ? 'primary' : 'quiet'} data-testid="onboarding-next" onClick={onDone}>
          {both ? t.photosDone : t.photosLater}
        </Button>
      </Dock>
    </>
  )
}
