/** What `npm start` and `npm run demo` mean where the environment says nothing: tokens for whoever asks, and credits for nothing. */
export function withDevelopmentDefaults(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const authMode = environment.AUTH_MODE || 'dev'
  return { ...environment, AUTH_MODE: authMode, PAYMENTS: environment.PAYMENTS || (authMode === 'dev' ? 'test' : 'none') }
}
