/** What is to be shot: how large a set, or which styles of whom. */
import type { Catalog } from '../../api/queries.ts'
import { useFormat } from '../../i18n/format.ts'
import type { Role } from '../../i18n/names.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dock } from '../../ui/Dock.tsx'
import { BatchConfig } from './BatchConfig.tsx'
import { type Draft, goTo } from './draft.ts'
import { pairsOf } from './plan.ts'
import { SingleConfig } from './SingleConfig.tsx'
import { texts } from './texts.ts'

export function StyleConfigStep({
  catalog,
  draft,
  photoIds,
}: {
  readonly catalog: Catalog
  readonly draft: Draft
  readonly photoIds: Readonly<Partial<Record<Role, string>>>
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const pairs = pairsOf(catalog, draft)
  const most = catalog.limits.imagesPerJobMax
  const total = format.number(pairs.length)
  const stylesInAll = new Set(pairs.map(({ style }) => style)).size
  const rolesInAll = new Set(pairs.map(({ role }) => role)).size
  const note = pairs.length === 0 ? t.style.none : pairs.length > most ? t.style.tooMany(most) : t.style.sum(stylesInAll, rolesInAll, total)
  return (
    <>
      {draft.mode === 'BATCH' ? (
        <BatchConfig catalog={catalog} draft={draft} />
      ) : (
        <SingleConfig catalog={catalog} draft={draft} photoIds={photoIds} />
      )}
      <Dock note={note}>
        <Button look="bare" data-testid="wizard-back" onClick={() => goTo('mode')}>
          {t.back}
        </Button>
        <Button data-testid="wizard-next" disabled={pairs.length === 0 || pairs.length > most} onClick={() => goTo('confirm')}>
          {pairs.length === 0 || pairs.length > most ? note : t.style.next(total)}
        </Button>
      </Dock>
    </>
  )
}
