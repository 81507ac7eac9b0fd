/** A broker that also takes clients who encrypt and log in, by each mechanism, with a certificate that it signed itself. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './freePort.ts'
import { startTestBroker } from './kafka.ts'

export interface SecuredBroker {
  /** How the service is told of it; the mechanism is missing. */
  readonly environment: Readonly<Record<string, string>>
  stop(): Promise<void>
}

const loginModules = 'org.apache.kafka.common.security'

export async function startSecuredBroker(): Promise<SecuredBroker> {
  const folder = await mkdtemp(join(tmpdir(), 'sillok-test-kafka-keys-'))
  const [store, caFile, password, port] = [join(folder, 'broker.p12'), join(folder, 'ca.pem'), randomUUID(), await freePort()]
  const keytool = (...words: readonly string[]) =>
    promisify(execFile)('keytool', [...words, '-alias', 'broker', '-keystore', store, '-storepass', password])
  await keytool('-genkeypair', '-keyalg', 'EC', '-storetype', 'PKCS12', '-dname', 'CN=broker', '-ext', 'san=ip:127.0.0.1', '-validity', '2')
  await keytool('-exportcert', '-rfc', '-file', caFile)
  const listener = 'listener.name.sasl_ssl'
  const scram = (mechanism: string) => ['--add-scram', `${mechanism}=[name=sillok,password=${password}]`]
  const broker = await startTestBroker({
    port,
    properties: `ssl.keystore.location=${store}
ssl.keystore.type=PKCS12
ssl.keystore.password=${password}
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
${listener}.plain.sasl.jaas.config=${loginModules}.plain.PlainLoginModule required user_sillok="${password}";
${listener}.scram-sha-256.sasl.jaas.config=${loginModules}.scram.ScramLoginModule required;
${listener}.scram-sha-512.sasl.jaas.config=${loginModules}.scram.ScramLoginModule required;`,
    formatWords: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap(scram),
  })
  return {
    environment: {
      KAFKA_BROKERS: `127.0.0.1:${port}`,
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: caFile,
      KAFKA_USERNAME: 'sillok',
      KAFKA_PASSWORD: password,
    },
    async stop() {
      await broker.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
