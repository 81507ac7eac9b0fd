/** The parts of the album that the contents name. */
export type Area = 'albums' | 'shoot' | 'credits' | 'photos' | 'finance' | 'analytics' | 'operations' | 'none'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Which entry of the contents is open, and what the spine says. */
    readonly area?: Area
  }
}
