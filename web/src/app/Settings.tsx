/** `/settings`: the choices of this device, and signing out of all features at once. */
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import { signOut } from './signOut.ts'

export function Settings() {
  return <SettingsPage onSignOut={() => void signOut()} onErased={() => void signOut({ isErased: true })} />
}
