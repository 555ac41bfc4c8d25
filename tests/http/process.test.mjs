// The program as a process: health, signals, the private database's life.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { cleanEnvironment, program, startPortal, until } from './lib.mjs';

let portal;
before(async () => { portal = await startPortal(); });
after(async () => { await portal?.stop(); });

const databasePid = (home) => Number(
    readFileSync(join(home, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);

function isAlive(pid) {
    return existsSync(`/proc/${pid}`);
}

test('secrets of the home are for its owner only', () => {
    for (const name of ['master.key', 'tls/key.pem'])
        assert.equal(statSync(join(portal.home, name)).mode & 0o077, 0, name);
    assert.equal(statSync(join(portal.home, 'run')).mode & 0o077, 0);
});

test('the development certificate names localhost and loopback', () => {
    const crt = new X509Certificate(
        readFileSync(join(portal.home, 'tls/certificate.pem')));
    assert.match(crt.subjectAltName, /DNS:localhost/);
    assert.match(crt.subjectAltName, /IP Address:127\.0\.0\.1/);
    assert.equal(crt.publicKey.asymmetricKeyType, 'ec');
    assert.equal(crt.publicKey.asymmetricKeyDetails.namedCurve, 'prime256v1');
});

test('the server speaks for the role that owns nothing', () => {
    const rows = portal.sql(
        "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner " +
        "WHERE r.rolname = 'portal_app'");
    assert.deepEqual(rows, [['0']]);
});

test('jobs run and say so', async () => {
    portal.sql('UPDATE jobs SET last_run_us = NULL, due_us = 0');
    const done = await until(() => portal.sql(
        'SELECT count(*) FROM jobs WHERE last_run_us IS NOT NULL')[0][0] > 0 &&
        portal.sql('SELECT name FROM jobs WHERE last_run_us IS NULL').length === 0,
        'every job to run once');
    assert.ok(done);
    assert.deepEqual(
        portal.sql('SELECT name, last_error FROM jobs ' +
                   'WHERE last_error IS NOT NULL'), []);
});

test('a second portal does not take the same home', () => {
    const run = spawnSync(program, ['demo', '--listen=127.0.0.1:0'], {
        encoding: 'utf8',
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
    assert.equal(run.status, 1);
    assert.match(run.stderr, /another portal is using this home/);
});

test('migrate works beside a running portal', () => {
    const run = spawnSync(program, ['migrate'], {
        encoding: 'utf8',
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
    assert.equal(run.status, 0, run.stderr);
});

test('SIGHUP reads the certificate again', async () => {
    const fingerprint = async () => {
        const socket = connect({ host: '127.0.0.1', port: portal.port,
                                 servername: 'localhost',
                                 rejectUnauthorized: false });
        await once(socket, 'secureConnect');
        const print = socket.getPeerX509Certificate().fingerprint256;
        socket.destroy();
        return print;
    };
    const old = await fingerprint();
    const { uid, gid } = statSync(portal.home);
    const path = (name) => join(portal.home, 'tls', name);
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt',
        'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj',
        '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
        '-keyout', path('key.pem'), '-out', path('certificate.pem')],
        { stdio: 'ignore' });
    for (const name of ['key.pem', 'certificate.pem'])
        chownSync(path(name), uid, gid);
    portal.child.kill('SIGHUP');
    await until(async () => await fingerprint() !== old, 'the new certificate');
    portal.ca = readFileSync(join(portal.home, 'tls/certificate.pem'));
});

test('killed, it leaves no database behind and starts again', async () => {
    const victim = await startPortal();
    const pid = databasePid(victim.home);
    assert.ok(isAlive(pid));
    victim.child.kill('SIGKILL');
    await until(() => !isAlive(pid), 'the database to end');
    await victim.ended;
    const again = await startPortal({ home: victim.home });
    assert.equal((await again.get('/login')).status, 200);
    await again.stop();
    rmSync(victim.home, { recursive: true });
});

test('when the database is gone for good, the portal ends', async () => {
    const victim = await startPortal();
    process.kill(databasePid(victim.home), 'SIGKILL');
    const [code] = await victim.ended;
    assert.equal(code, 1);
    assert.match(victim.log(), /database\.ended/);
    rmSync(victim.home, { recursive: true });
});
