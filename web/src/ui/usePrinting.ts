/** Whether the page is being put on paper: what a screen draws as one scrolls has to be there whole then. */
import { useSyncExternalStore } from 'react'

let isBegun = false

const paper = () => matchMedia('print')
const isPrinting = () => isBegun || paper().matches

function follow(listener: () => void): () => void {
  const note = ({ type }: Event) => {
    isBegun = type === 'beforeprint'
    listener()
  }
  const media = paper()
  addEventListener('beforeprint', note)
  addEventListener('afterprint', note)
  media.addEventListener('change', listener)
  return () => {
    removeEventListener('beforeprint', note)
    removeEventListener('afterprint', note)
    media.removeEventListener('change', listener)
  }
}

export const usePrinting = (): boolean => useSyncExternalStore(follow, isPrinting)
