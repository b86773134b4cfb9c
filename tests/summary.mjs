// Reads what the test runner wrote (.trx), prints failures and skips for people, and ends with the counts.
// node tests/summary.mjs <results folder> <runner's exit code> <runner's log> [projects that must have run ...]
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder, runnerExit, log, ...expected] = process.argv.slice(2);
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml) => xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(+decimal) : entities[name] ?? '?');
const inside = (xml, tag) => plain(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(xml)?.[1] ?? '').trim();
const attribute = (xml, name) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1] ?? '');
const indent = (text) => text.split('\n').map((line) => `    ${line.trimEnd()}`).join('\n');

const counts = { passed: 0, failed: 0, skipped: 0 };
const faults = [];
const ran = new Set();
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.trx')).sort() : [];

for (const file of files) {
  const text = readFileSync(join(folder, file), 'utf8');
  const project = basename(attribute(/<UnitTest [^>]*>/.exec(text)?.[0] ?? '', 'storage'), '.dll');
  const classes = new Map([...text.matchAll(/<UnitTest ([^>]*)>([\s\S]*?)<\/UnitTest>/g)].map(([, head, body]) =>
    [attribute(head, 'id'), attribute(/<TestMethod [^>]*>/.exec(body)?.[0] ?? '', 'className')]));
  for (const [, head, body = ''] of text.matchAll(/<UnitTestResult ([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
    const name = [classes.get(attribute(head, 'testId')), attribute(head, 'testName')].filter(Boolean).join('.');
    const outcome = attribute(head, 'outcome');
    if (outcome === 'Passed') {
      counts.passed++;
    } else if (outcome === 'NotExecuted') {
      counts.skipped++;
      console.log(`skipped  ${name}\n${indent(inside(body, 'Message') || 'no reason given')}`);
    } else {
      counts.failed++;
      console.log(`FAILED   ${name}`);
      console.log(indent([inside(body, 'Message'), inside(body, 'StackTrace')].filter(Boolean).join('\n') || outcome));
    }
    if (outcome !== 'NotExecuted') {
      ran.add(project.toLowerCase());
    }
  }
  // A host that crashes loses the tests it had not come to; the counts alone would look fine.
  for (const [, note] of text.matchAll(/<RunInfo [^>]*outcome="(?:Error|Aborted)"[^>]*>([\s\S]*?)<\/RunInfo>/g)) {
    faults.push(`${project || file}: ${inside(note, 'Text') || 'the run was aborted'}`);
  }
}

for (const project of expected.filter((name) => !ran.has(name.toLowerCase()))) {
  faults.push(`${project} executed no test`);
}
if (counts.passed + counts.failed === 0 && faults.length === 0) {
  faults.push('no test was executed');
}
if (+runnerExit !== 0 && counts.failed === 0 && faults.length === 0) {
  faults.push(`the test runner ended with ${runnerExit} though no test failed`);
}
for (const fault of faults) {
  counts.failed++;
  console.log(`FAILED   ${fault}`);
}
if (faults.length > 0) {
  console.log(`the last lines of ${log}:`);
  console.log(indent(readFileSync(log, 'utf8').trimEnd().split('\n').slice(-30).join('\n')));
}

console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
process.exit(counts.failed > 0 ? 1 : 0);
