import type { ReactNode } from 'react'

export interface DataColumn<Item> {
  readonly id: string
  readonly label: string
  /** What it is sorted by and copied as. */
  readonly valueOf: (item: Item) => string | number | null
  /** What is shown, if not that. */
  readonly cellOf?: (item: Item) => ReactNode
  readonly figure?: boolean
  /** Not shown before somebody asks for it. */
  readonly hidden?: boolean
}
