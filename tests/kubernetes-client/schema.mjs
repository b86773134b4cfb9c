// Writes the trimmed schema of batch/v1 Job from the types that the Kubernetes project publishes: names, types and what is
// required, of the definitions that our manifests use. Names and types are facts; no text of the package is copied.
//
//   node schema.mjs > ../../tools/Lifecycle.Clusters/Kubernetes/job-schema.json
import { readFileSync } from 'node:fs';

const kept = [
  'V1Job', 'V1JobSpec', 'V1ObjectMeta', 'V1PodTemplateSpec', 'V1PodSpec', 'V1Container', 'V1EnvVar',
  'V1ResourceRequirements', 'V1SecurityContext', 'V1PodSecurityContext', 'V1Capabilities', 'V1SeccompProfile', 'V1Volume',
  'V1VolumeMount', 'V1PersistentVolumeClaimVolumeSource', 'V1EmptyDirVolumeSource', 'V1PodFailurePolicy',
  'V1PodFailurePolicyRule', 'V1PodFailurePolicyOnExitCodesRequirement', 'V1PodFailurePolicyOnPodConditionsPattern',
];
const here = new URL('.', import.meta.url);
const at = (path) => new URL(`node_modules/@kubernetes/client-node/${path}`, here);
const about = JSON.parse(readFileSync(at('package.json')));
const lock = JSON.parse(readFileSync(new URL('package-lock.json', here)));

async function definition(name) {
  const { [name]: type } = await import(at(`dist/gen/models/${name}.js`));
  const declared = readFileSync(at(`dist/gen/models/${name}.d.ts`), 'utf8');
  const members = {};
  for (const { baseName, name: own, type: kind, format } of type.getAttributeTypeMap()) {
    const marker = declared.match(new RegExp(`^\\s+'${own}'(\\?)?:`, 'm'));
    if (!marker) throw new Error(`${name}.${own} is not declared`);
    members[baseName] = { type: format.startsWith('int') ? kind.replace('number', format) : kind, required: marker[1] !== '?' };
  }
  return members;
}

const definitions = {};
for (const name of kept) definitions[name] = await definition(name);
process.stdout.write(JSON.stringify({
  title: 'Kubernetes batch/v1 Job: names, types and required members, trimmed to what our manifests use',
  source: `${about.name} ${about.version}`,
  integrity: lock.packages['node_modules/@kubernetes/client-node'].integrity,
  licence: `${about.license}, The Kubernetes Authors`,
  definitions,
}, null, 2) + '\n');
