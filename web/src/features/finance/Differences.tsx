import { useMemo } from 'react'
import { readingTexts } from '../../api/readingTexts.ts'
import type { components } from '../../api/schema.d.ts'
import { useTexts } from '../../i18n/texts.ts'
import type { DataColumn } from '../../ui/dataColumn.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { texts } from './texts.ts'

type Difference = components['schemas']['Difference']

export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const t = useTexts(texts)
  const r = useTexts(readingTexts)
  const columns = useMemo(
    (): readonly DataColumn<Difference>[] => [
      { id: 'readModel', label: t.columns.readModel, valueOf: ({ readModel }) => readModel },
      { id: 'key', label: t.columns.key, valueOf: ({ key }) => key },
      { id: 'column', label: t.columns.column, valueOf: ({ column }) => column },
      { id: 'expected', label: t.columns.expected, valueOf: ({ expected }) => JSON.stringify(expected) },
      { id: 'found', label: t.columns.found, valueOf: ({ found }) => JSON.stringify(found) },
    ],
    [t],
  )
  const idOf = ({ readModel, key, column }: Difference) => `${readModel} ${key} ${column ?? ''}`
  return (
    <DataTable
      name="differences"
      columns={columns}
      items={differences}
      idOf={idOf}
      rowOf={(difference) => ({ testId: `difference-${idOf(difference)}` })}
      labels={{ caption: t.reconciliationStates.differences, ...r.table }}
    />
  )
}
