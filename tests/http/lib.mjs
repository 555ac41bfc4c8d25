// A running portal for tests, and people who use it.
//
//   const portal = await startPortal();
//   const alice = portal.visitor();
//   await alice.signIn('alice');
//   const page = await alice.get('/');          // {status, headers, text}
//   await alice.post('/profile', {name: 'x'});  // csrf from the last page
//   await portal.stop();                        // fails on a dirty end
import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync,
         writeFileSync, chmodSync } from 'node:fs';
import https from 'node:https';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { pbkdf2Sync, randomUUID, webcrypto } from 'node:crypto';

// Debian 12's Node 18 has no global one.
globalThis.crypto ??= webcrypto;

export const build = resolve(process.env.PORTAL_BUILD ?? 'build/asan-gcc');
export const program = join(build, 'portal');

const SANITIZERS =
    /AddressSanitizer|LeakSanitizer|ThreadSanitizer|runtime error:/;

/* So many times as long as other people the tests wait for the database and its
 * locks: a busy machine with sanitizers takes its time. */
const PATIENCE = '10';
/* Nor does the portal cut a connection because a test does something else. */
const PATIENT = { idle_timeout_s: 3600, request_timeout_s: 3600 };

/** Environment for the program: nothing of the developer's own settings. */
export function cleanEnvironment(more = {}) {
    const env = {};
    for (const [name, value] of Object.entries(process.env))
        if (!name.startsWith('PORTAL_') && !name.startsWith('PG'))
            env[name] = value;
    return { ...env, PORTAL_CONFIG: '/dev/null', PORTAL_PATIENCE: PATIENCE,
             ...more };
}

/** The date in so many days, as forms send it: the portal's dates are Japan's. */
export const inDays = (n) =>
    new Date(Date.now() + 9 * 3_600_000 + n * 86_400_000).toISOString()
        .slice(0, 10);

/** Polls until `ask` gives something true. The limit only ends what would hang
 *  for ever, on the slowest machine. */
export async function until(ask, what, timeoutMs = 120_000) {
    const end = Date.now() + timeoutMs;
    for (;;) {
        const got = await ask();
        if (got) return got;
        if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
        await new Promise((r) => setTimeout(r, 25));
    }
}

/** How many times longer this machine takes, at this moment, than one with
 *  nothing else to do. */
function slowness() {
    const began = performance.now();
    pbkdf2Sync('x', 'y', 50_000, 32, 'sha256');
    return Math.max(1, (performance.now() - began) / 15);
}

/** What was asked for, and how long it took on a machine that is not busy. */
export async function timed(ask) {
    const before = slowness();
    const began = performance.now();
    const reply = await ask();
    const ms = performance.now() - began;
    return { reply, ms: ms / Math.max(before, slowness()) };
}

function newHome() {
    const dir = mkdtempSync(join(tmpdir(), 'portal-home-'));
    const template = process.env.PORTAL_TEST_HOME;
    if (template && existsSync(join(template, 'pg'))) {
        rmSync(dir, { recursive: true });
        execFileSync('cp', ['-a', template, dir]);
        for (const stale of ['clock', 'lock', 'run-dir'])
            rmSync(join(dir, stale), { force: true });
    }
    return dir;
}

/** Starts `portal demo` (or `serve`) on a free port with a home of its own.
 *  `settings`: {workers: 4, ...}. */
export async function startPortal({ home, settings = {}, env = {},
                                    command = 'demo' } = {}) {
    const isOurs = home === undefined;
    const dir = home ?? newHome();
    const clock = join(dir, 'clock');
    writeFileSync(clock, '0\n');
    chmodSync(clock, 0o644);
    const args = [command, '--listen=127.0.0.1:0', '--admin-listen=127.0.0.1:0'];
    for (const [key, value] of Object.entries({ ...PATIENT, ...settings }))
        args.push(`--${key.replaceAll('_', '-')}=${value}`);
    const child = spawn(program, args, {
        env: cleanEnvironment({
            PORTAL_HOME: dir, PORTAL_CLOCK_FILE: clock, ...env }),
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let log = '';
    child.stdout.on('data', (d) => { out += d; });
    child.stderr.on('data', (d) => { log += d; });
    const ended = once(child, 'exit');
    const portal = new Portal(child, dir, isOurs, env, ended, () => out,
                              () => log);
    try {
        await until(() => {
            if (child.exitCode !== null || child.signalCode !== null)
                throw new Error(`the portal ended at start\n${out}\n${log}`);
            return /^listening on (\d+)/m.test(out);
        }, 'the portal to listen');
    } catch (e) {
        child.kill('SIGTERM');
        await ended;
        if (isOurs) rmSync(dir, { recursive: true, force: true });
        throw e;
    }
    portal.port = Number(/^listening on (\d+)/m.exec(out)[1]);
    portal.adminPort = Number(/^admin on (\d+)/m.exec(out)?.[1] ?? 0);
    portal.url = `https://localhost:${portal.port}`;
    portal.ca = readFileSync(join(dir, 'tls/certificate.pem'));
    return portal;
}

class Portal {
    constructor(child, home, isOurs, env, ended, out, log) {
        Object.assign(this, { child, home, isOurs, env, ended, out, log });
    }

    visitor(options = {}) {
        return new Visitor(this, options);
    }

    /** Someone signed in by short name ("alice"). */
    async as(name, options = {}) {
        const visitor = this.visitor(options);
        await visitor.signIn(name);
        return visitor;
    }

    /** Runs `portal ...` on this home; its standard output. */
    command(...args) {
        return execFileSync(program, args, { encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'pipe'],
            env: cleanEnvironment({
                PORTAL_HOME: this.home,
                PORTAL_CLOCK_FILE: join(this.home, 'clock'), ...this.env }) });
    }

    /** A new person, signed in through the invitation. `vendorId` for people
     *  of a vendor. */
    async newPerson(role, { email, name, vendorId, ...options } = {}) {
        const address = email ?? `${role}-${randomUUID().slice(0, 8)}@test.example`;
        const out = this.command('admin', 'user', 'create', '--email', address,
            '--name', name ?? `Test ${role}`, '--role', role,
            ...(vendorId ? ['--vendor-id', vendorId] : []));
        const path = new URL(/^https:.*$/m.exec(out)[0]).pathname;
        const visitor = this.visitor(options);
        assert.equal((await visitor.get(path)).status, 200);
        const password = `${randomUUID()} forest`;
        const reply = await visitor.post(path,
                                         { wanted: password, again: password });
        assert.equal(reply.status, 303, reply.text);
        return Object.assign(visitor, { email: address, password });
    }

    /** Id of a new vendor, written by hand into the database. */
    newVendor(name) {
        const id = randomUUID();
        this.sql(`INSERT INTO vendors (id, name, kana, country, website, note,
            version, created_us) VALUES ('${id}', '${name}', '${name}', 'JP',
            '', '', 1, 0)`);
        return id;
    }

    /** Moves the portal's clock away from the real time. */
    setClock(offsetSeconds) {
        writeFileSync(join(this.home, 'clock'), `${offsetSeconds}\n`);
    }

    /** {alice: {name, role, email, password, totp}, ...} of the demo. */
    logins() {
        const people = {};
        const text = readFileSync(join(this.home, 'demo-logins.txt'), 'utf8');
        for (const line of text.split('\n')) {
            const [name, role, email, password, totp] = line.split('\t');
            if (email && role !== 'api_client') people[email.split('@')[0]] =
                { name, role, email, password, totp };
        }
        return people;
    }

    /** {id, secret} of the demo's API client. */
    client() {
        const text = readFileSync(join(this.home, 'demo-logins.txt'), 'utf8');
        const [, id, secret] = /\tapi_client\t(\S+)\t(\S+)\t/.exec(text);
        return { id, secret };
    }

    /** Texts of the mails written so far, oldest first. */
    mails() {
        const dir = join(this.home, 'mail');
        if (!existsSync(dir)) return [];
        return readdirSync(dir).filter((f) => f.endsWith('.eml')).sort()
            .map((f) => readFileSync(join(dir, f), 'utf8'));
    }

    /** Rows of a query, as the owner of the database. */
    sql(query) {
        const dir = readFileSync(join(this.home, 'run-dir'), 'utf8').trim();
        const text = execFileSync('psql', ['-XAtq', '-h', dir, '-U',
            'portal_owner', '-d', 'portal', '-v', 'ON_ERROR_STOP=1', '-c',
            query], { encoding: 'utf8', ...this.#owner() });
        return text === '' ? [] : text.trimEnd().split('\n')
            .map((line) => line.split('|'));
    }

    /* Only root and the user the portal runs as may connect. */
    #owner() {
        return { env: cleanEnvironment({ HOME: this.home }) };
    }

    async get(path) {
        return this.visitor().get(path);
    }

    async admin(path) {
        return request(http, {
            host: '127.0.0.1', port: this.adminPort, path, method: 'GET' });
    }

    async stop() {
        if (this.child.exitCode === null && this.child.signalCode === null)
            this.child.kill('SIGTERM');
        const [code, signal] = await this.ended;
        if (this.isOurs) rmSync(this.home, { recursive: true, force: true });
        const report = SANITIZERS.exec(this.log());
        assert.ok(!report, this.log().slice(report?.index, report?.index + 8000));
        assert.equal(signal, null, this.log());
        assert.equal(code, 0, this.log());
    }
}

function request(module, options, body) {
    return new Promise((done, fail) => {
        const rq = module.request(options, (rs) => {
            const chunks = [];
            rs.on('data', (c) => chunks.push(c));
            rs.on('error', fail);
            rs.on('end', () => {
                const bytes = Buffer.concat(chunks);
                done({ status: rs.statusCode, headers: rs.headers, bytes,
                       text: bytes.toString('utf8') });
            });
        });
        rq.on('error', fail);
        rq.setTimeout(120_000, () => rq.destroy(new Error('no answer')));
        rq.end(body);
    });
}

function unescape(html) {
    return html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) =>
        ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]);
}

/** Values of the controls of a page by name: inputs only (hidden ones too). */
export function inputs(html) {
    const found = {};
    for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
        const name = /\bname="([^"]*)"/.exec(tag)?.[1];
        const value = /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '';
        if (name && !(name in found)) found[name] = unescape(value);
    }
    return found;
}

class Visitor {
    constructor(portal, { language = 'ja', keepAlive = true } = {}) {
        this.portal = portal;
        this.language = language;
        this.cookies = new Map();
        this.csrf = '';
        this.agent = new https.Agent({ keepAlive, ca: portal.ca });
    }

    async request(method, path, { headers = {}, body } = {}) {
        const cookie = [...this.cookies].map(([n, v]) => `${n}=${v}`).join('; ');
        const reply = await request(https, {
            host: '127.0.0.1', port: this.portal.port, servername: 'localhost',
            method, path: path.split('#')[0], agent: this.agent,
            ca: this.portal.ca,
            headers: {
                Host: `localhost:${this.portal.port}`,
                'Accept-Language': this.language,
                ...(cookie ? { Cookie: cookie } : {}),
                ...(body !== undefined
                    ? { 'Content-Length': Buffer.byteLength(body) } : {}),
                ...headers,
            },
        }, body);
        for (const line of reply.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            if (/max-age=0/i.test(line)) this.cookies.delete(name);
            else this.cookies.set(name, value);
        }
        const csrf = inputs(reply.text).csrf;
        if (csrf) this.csrf = csrf;
        return reply;
    }

    get(path, headers = {}) {
        return this.request('GET', path, { headers });
    }

    /** A form post with the token of the last page that had one. Repeated
     *  fields: an array of values. */
    post(path, form = {}, headers = {}) {
        const fields = new URLSearchParams();
        for (const [name, value] of Object.entries({ csrf: this.csrf, ...form }))
            for (const v of Array.isArray(value) ? value : [value])
                fields.append(name, v);
        return this.request('POST', path, {
            headers: {
                'Content-Type': 'application/x-www-form-urlencoded',
                Origin: this.portal.url, ...headers },
            body: fields.toString(),
        });
    }

    /** Multipart: files = [{field, name, type, content}]. */
    upload(path, form, files) {
        const edge = `----portal${Math.random().toString(36).slice(2)}`;
        const parts = [];
        for (const [name, value] of Object.entries({ csrf: this.csrf, ...form }))
            parts.push(`--${edge}\r\nContent-Disposition: form-data; ` +
                       `name="${name}"\r\n\r\n${value}\r\n`);
        for (const f of files)
            parts.push(`--${edge}\r\nContent-Disposition: form-data; ` +
                       `name="${f.field}"; filename="${f.name}"\r\n` +
                       `Content-Type: ${f.type ?? 'application/octet-stream'}` +
                       `\r\n\r\n`, f.content, '\r\n');
        parts.push(`--${edge}--\r\n`);
        return this.request('POST', path, {
            headers: { 'Content-Type': `multipart/form-data; boundary=${edge}`,
                       Origin: this.portal.url },
            body: Buffer.concat(parts.map((p) => Buffer.from(p))),
        });
    }

    /** A piece of a file. */
    bytes(path, body) {
        return this.request('PUT', path, {
            headers: { 'Content-Type': 'application/octet-stream',
                       'X-CSRF-Token': this.csrf, 'HX-Request': 'true',
                       Origin: this.portal.url },
            body,
        });
    }

    /** Follows a redirect after a change. */
    async follow(reply) {
        assert.equal(reply.status, 303, reply.text);
        return this.get(reply.headers.location);
    }

    async signIn(name, password) {
        const person = this.portal.logins()[name];
        assert.ok(person, `no demo login ${name}`);
        const page = await this.get('/login');
        assert.equal(page.status, 200);
        const reply = await this.post('/login', {
            ...inputs(page.text), email: person.email,
            password: password ?? person.password });
        assert.equal(reply.status, 303, 'sign-in refused');
        return reply;
    }
}
