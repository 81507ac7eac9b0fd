/** Fields of what is given, by the API's names. */
import { useTexts } from '../../i18n/texts.ts'
import styles from '../../ui/console.module.css'
import { kindsByHand } from './queries.ts'
import { texts } from './texts.ts'

type Name = 'orderId' | 'userId' | 'campaign' | 'amount' | 'kind' | 'reason' | 'expiresAt'

const attributes = {
  orderId: { required: true, maxLength: 128, autoCapitalize: 'none', autoComplete: 'off' },
  userId: { required: true, maxLength: 128, autoCapitalize: 'none', autoComplete: 'off' },
  campaign: { required: true, pattern: '[a-z0-9][a-z0-9\\-]{0,63}', autoCapitalize: 'none', autoComplete: 'off' },
  amount: { required: true, type: 'number', min: 1, max: 100_000, step: 1, inputMode: 'numeric' },
  reason: { required: true, maxLength: 200 },
  expiresAt: { type: 'datetime-local', step: 1 },
} as const

export function Fields({ names }: { readonly names: readonly Name[] }) {
  const t = useTexts(texts)
  return (
    <div className={styles.fields}>
      {names.map((name) => (
        <label key={name}>
          {t.fields[name]}
          {name === 'kind' ? (
            <select name={name}>
              {kindsByHand.map((kind) => (
                <option key={kind} value={kind}>
                  {t.kinds[kind]}
                </option>
              ))}
            </select>
          ) : (
            <input name={name} {...attributes[name]} />
          )}
        </label>
      ))}
    </div>
  )
}
