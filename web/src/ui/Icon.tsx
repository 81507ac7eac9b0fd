/** The house mark, the fish tail of the spine, the ribbon, and six line icons: there are no others. */
const drawings = {
  mark: {
    box: '0 0 100 100',
    width: 7,
    path: 'M20 44 29 22 38 44M46 18V49M20 58H46V69H20V80H47M55 20H80V30H56V41H81M68 47V56M54 58H84M56 69H80V82',
  },
  tail: { box: '0 0 20 16', width: 0, path: 'M0 0H20V16L10 8 0 16Z' },
  ribbon: { box: '0 0 12 20', width: 0, path: 'M.5 0H11.5V19L6 14.5.5 19Z' },
  check: { box: '0 0 16 16', width: 1.75, path: 'M3 8.5 6.5 12 13 4.5' },
  close: { box: '0 0 16 16', width: 1.25, path: 'M3 3 13 13M13 3 3 13' },
  back: { box: '0 0 16 16', width: 1.25, path: 'M10 2.5 4.5 8 10 13.5' },
  down: { box: '0 0 16 16', width: 1.25, path: 'M8 2V10.5M4 7 8 11 12 7M2.5 14H13.5' },
  grip: { box: '0 0 16 16', width: 1.25, path: 'M3.5 3V13M8 3V13M12.5 3V13' },
  go: { box: '0 0 16 16', width: 1.25, path: 'M6 2.5 11.5 8 6 13.5' },
  arrow: { box: '0 0 34 9', width: 1, path: 'M0 4.5H33M29 .8 33 4.5 29 8.2' },
} as const

export function Icon({ name, className }: { readonly name: keyof typeof drawings; readonly className?: string | undefined }) {
  const { box, width, path } = drawings[name]
  return (
    <svg className={className} viewBox={box} aria-hidden="true" focusable="false">
      {name === 'mark' && <rect x="4" y="4" width="92" height="92" fill="none" stroke="currentColor" strokeWidth="6" />}
      <path d={path} {...(width > 0 ? { fill: 'none', stroke: 'currentColor', strokeWidth: width } : { fill: 'currentColor' })} />
    </svg>
  )
}
