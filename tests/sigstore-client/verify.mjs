// Verifies bundles with the Sigstore project's own client, at its default thresholds: one signature, one log entry, one
// certificate log's promise, one time stamp.
//
//   node verify.mjs TRUSTED_ROOT < lines of {"bundle": TEXT, "key"?: PEM, "identity"?: TEXT, "issuer"?: TEXT}
//
// prints for each line {"ok": true} or {"ok": false, "why": TEXT}. A key stands in for the certificate of a bundle that has none.
import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';

const root = TrustedRoot.fromJSON(JSON.parse(readFileSync(process.argv[2], 'utf8')));
const escaped = (text) => `^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;

function verify({ bundle, key, identity, issuer }) {
  const finder = () => {
    if (!key) throw new Error('no key was given');
    return { publicKey: createPublicKey(key), validFor: () => true };
  };
  const verifier = new Verifier(toTrustMaterial(root, finder));
  const policy = identity && { subjectAlternativeName: escaped(identity), extensions: issuer && { issuer } };
  verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(bundle))), policy || undefined);
}

for (const line of readFileSync(0, 'utf8').split('\n').filter((text) => text.length > 0)) {
  let answer = { ok: true };
  try {
    verify(JSON.parse(line));
  } catch (error) {
    answer = { ok: false, why: `${error.code ?? error.name}: ${error.message}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
