import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, contentOf } from '../../api/client.ts'
import { Unreachable } from '../../api/problem.ts'
import { sessionOf, setSession } from '../../api/session.ts'
import { useTexts } from '../../i18n/texts.ts'
import { Button } from '../../ui/Button.tsx'
import { Slip } from '../../ui/Slip.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './SignInPage.module.css'
import { texts } from './texts.ts'

const people = [
  { name: 'couple', role: 'user', testId: 'sign-in-person-couple' },
  { name: 'finance', role: 'finance', testId: 'sign-in-person-finance' },
  { name: 'analyst', role: 'analyst', testId: 'sign-in-person-analyst' },
  { name: 'admin', role: 'admin', testId: 'sign-in-person-admin' },
] as const
const allRoles = ['user', 'finance', 'analyst', 'admin'] as const
type CallerRole = (typeof allRoles)[number]

export function DevSignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const t = useTexts(texts)
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly CallerRole[]>(['user'])
  const signIn = useMutation({
    mutationFn: (person: { readonly userId: string; readonly roles: readonly CallerRole[] }) =>
      contentOf(api.POST('/api/dev/tokens', { body: { userId: person.userId, roles: [...person.roles] } })),
    onSuccess: ({ token }) => {
      setSession(sessionOf(token, 'browser'))
      onSignedIn()
    },
  })
  return (
    <>
      <p className="small ink-2">{t.intro}</p>
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.name}>
            <button
              type="button"
              data-testid={person.testId}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate({ userId: person.name, roles: [person.role] })}
            >
              <b className="heading">{t.people[person.name]}</b>
              <span className="note ink-3">{t.notes[person.name]}</span>
            </button>
          </li>
        ))}
      </ul>
      {signIn.isError && <Slip alert>{signIn.error instanceof Unreachable ? t.unreachable : t.refused}</Slip>}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate({ userId: name, roles })
        }}
      >
        <h2 className="heading">{t.otherwise}</h2>
        <TextField
          label={t.name}
          hint={t.nameHint}
          data-testid="sign-in-name"
          autoComplete="username"
          autoCapitalize="none"
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <RolesField chosen={roles} onChange={setRoles} />
        <Button type="submit" look="quiet" data-testid="sign-in-submit" disabled={signIn.isPending || name === ''}>
          {t.submit}
        </Button>
      </form>
    </>
  )
}

function RolesField({
  chosen,
  onChange,
}: {
  readonly chosen: readonly CallerRole[]
  readonly onChange: (roles: readonly CallerRole[]) => void
}) {
  const t = useTexts(texts)
  return (
    <label className={styles.roles}>
      <span className="label ink-3">{t.roles}</span>
      <select
        multiple
        size={allRoles.length}
        data-testid="sign-in-roles"
        value={[...chosen]}
        onChange={({ currentTarget }) => {
          const picked = new Set(Array.from(currentTarget.selectedOptions, ({ value }) => value))
          onChange(allRoles.filter((role) => picked.has(role)))
        }}
      >
        {allRoles.map((role) => (
          <option key={role} value={role}>
            {t.roleNames[role]}
          </option>
        ))}
      </select>
    </label>
  )
}
