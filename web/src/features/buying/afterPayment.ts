/** Where one was when one left to pay: kept in this tab, for a provider's page knows nothing of it. */
const key = 'sillok.afterPayment'

export const rememberPlace = (path: string): void => sessionStorage.setItem(key, path)
export const placeBefore = (): string => sessionStorage.getItem(key) ?? '/credits'
