// Settings: sources and their order, refusals, secrets, and the example file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cleanEnvironment, program } from './lib.mjs';

const dir = mkdtempSync(join(tmpdir(), 'portal-config-'));
after(() => rmSync(dir, { recursive: true }));

function portal(args, env = {}) {
    const run = spawnSync(program, args, {
        encoding: 'utf8', env: cleanEnvironment(env) });
    return { code: run.status, out: run.stdout, err: run.stderr };
}
function file(name, text) {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
}
const line = (out, key) => new RegExp(`^${key} = (.*)  # (.*)$`, 'm').exec(out);

test('the example file names every key with its default', () => {
    const defaults = portal(['config', 'defaults']).out.trim().split('\n');
    const example = readFileSync('deploy/portal.conf.example', 'utf8')
        .split('\n').filter((l) => /^#[a-z_]+ =/.test(l))
        .map((l) => l.slice(1).trimEnd());
    assert.deepEqual(example.sort(), defaults.map((l) => l.trimEnd()).sort());
});

test('the example file, with its comments taken off, is accepted', () => {
    const text = readFileSync('deploy/portal.conf.example', 'utf8')
        .replace(/^#([a-z_]+ =)/gm, '$1');
    const run = portal(['config', 'check'],
                       { PORTAL_CONFIG: file('example.conf', text) });
    assert.equal(run.err, '');
    assert.equal(run.code, 0);
});

test('flag before variable before file of a value before file', () => {
    const conf = file('order.conf', 'workers = 3\nqueue_length = 30\n' +
                      'drain_s = 7\nidle_timeout_s = 9\n');
    const env = {
        PORTAL_CONFIG: conf,
        PORTAL_WORKERS: '4', PORTAL_QUEUE_LENGTH: '40',
        PORTAL_QUEUE_LENGTH_FILE: file('queue', '41\n'),
        PORTAL_DRAIN_S_FILE: file('drain', '8\n'),
    };
    const { out, code } = portal(['config', 'print', '--workers=5'], env);
    assert.equal(code, 0);
    assert.deepEqual(line(out, 'workers').slice(1), ['5', 'flag']);
    assert.deepEqual(line(out, 'queue_length').slice(1),
                     ['40', 'PORTAL_QUEUE_LENGTH']);
    assert.equal(line(out, 'drain_s')[1], '8');
    assert.deepEqual(line(out, 'idle_timeout_s').slice(1), ['9', `${conf}:4`]);
    assert.equal(line(out, 'connection_limit')[2], 'default');
});

test('an unknown key of the file is refused with its line', () => {
    const conf = file('unknown.conf', '# fine\nworkerz = 3\n');
    const { code, err } = portal(['config', 'check'], { PORTAL_CONFIG: conf });
    assert.notEqual(code, 0);
    assert.match(err, /unknown\.conf:2: unknown key workerz/);
});

test('an unknown flag is refused, an unknown variable is told', () => {
    assert.equal(portal(['config', 'check', '--workerz=3']).code, 2);
    const { code, err } = portal(['config', 'check'], { PORTAL_WORKERZ: '3' });
    assert.equal(code, 0);
    assert.match(err, /PORTAL_WORKERZ is not known/);
});

test('a value that is none is refused', () => {
    for (const arg of ['--workers=0', '--workers=x', '--workers=3x',
                       '--workers=', '--smtp-plain=yes', '--workers'])
        assert.equal(portal(['config', 'check', arg]).code, 2, arg);
});

test('secrets are not printed', () => {
    const { out } = portal(['config', 'print'], {
        PORTAL_MASTER_KEY: '0123456789abcdef'.repeat(4),
        PORTAL_SMTP_PASSWORD: 'hush-hush',
        PORTAL_DATABASE_URL: 'postgresql://portal_app:s3same@db/portal',
        PORTAL_DATABASE_OWNER_URL: 'host=db password=s3same2 user=x',
    });
    assert.doesNotMatch(out, /0123456789abcdef|hush|s3same/);
    assert.match(out, /postgresql:\/\/portal_app:\*+@db\/portal/);
});

test('a command on a home that was never started says what to do', () => {
    const home = mkdtempSync(join(tmpdir(), 'portal-home-'));
    after(() => rmSync(home, { recursive: true }));
    for (const args of [['admin', 'token', 'create', '--name', 'proc',
                         '--scope', 'gate.read'], ['audit', 'verify']]) {
        const run = portal(args, { PORTAL_HOME: home });
        assert.equal(run.code, 1);
        assert.equal(run.out, '');
        assert.equal(run.err, 'portal: the database is empty: run `portal ' +
                              'migrate`, or start the portal once.\n');
    }
});
