/** Pages that lead from one feature to another: features don't know each other. */
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { OnboardingPage } from '../features/photos/OnboardingPage.tsx'
import { SignInPage } from '../features/session/SignInPage.tsx'
import { signInTrouble } from './atIssuer.ts'
import { isFirstVisit } from './firstVisit.ts'
import { nextAddress } from './nextAddress.ts'

/** The first sign-in of a couple goes by way of the onboarding. */
export function SignIn() {
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  const goOn = async () => {
    if (await isFirstVisit()) await router.navigate({ to: '/onboarding', search: next === undefined ? {} : { next }, replace: true })
    else router.history.replace(nextAddress(next))
  }
  return <SignInPage next={nextAddress(next)} trouble={signInTrouble()} onSignedIn={() => void goOn()} />
}

export function Onboarding() {
  const router = useRouter()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/onboarding' })
  return <OnboardingPage onDone={() => (next === undefined ? void navigate({ to: '/shoot' }) : router.history.push(nextAddress(next)))} />
}
