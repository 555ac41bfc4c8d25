// An endpoint of webhooks: HTTPS with a certificate of its own, which tests let
// fail, hang or answer oddly.
//
//   const hooks = await Receiver.start();
//   settings: { webhook_networks: '127.0.0.1/32', webhook_ca_file: hooks.caFile }
//   hooks.url('/a')                      // https://localhost:port/a
//   hooks.answer = (message) => 500;     // status, or {status, headers, body},
//                                        // or null: never
//   hooks.messages                       // what came, answered how
//   hooks.stop()
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The signatures that these secrets give, as the header has them. */
export function signatures(message, ...secrets) {
    const { 'webhook-id': id, 'webhook-timestamp': at } = message.headers;
    return secrets.map((secret) => `v1,${createHmac('sha256',
        Buffer.from(secret.replace('whsec_', ''), 'base64'))
        .update(`${id}.${at}.${message.body}`).digest('base64')}`);
}

export class Receiver {
    static async start() {
        const r = new Receiver();
        r.dir = mkdtempSync(join(tmpdir(), 'portal-hooks-'));
        chmodSync(r.dir, 0o755);
        r.caFile = join(r.dir, 'certificate.pem');
        const key = join(r.dir, 'key.pem');
        execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt',
            'ec_paramgen_curve:P-256', '-nodes', '-days', '3650', '-subj',
            '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
            '-keyout', key, '-out', r.caFile], { stdio: 'ignore' });
        chmodSync(r.caFile, 0o644);
        r.messages = [];
        r.answer = () => 204;
        r.server = https.createServer({ key: readFileSync(key),
            cert: readFileSync(r.caFile), keepAliveTimeout: 60_000 },
        (rq, rs) => r.#take(rq, rs));
        r.server.listen(0, '127.0.0.1');
        await once(r.server, 'listening');
        r.port = r.server.address().port;
        return r;
    }

    url(path = '/') {
        return `https://localhost:${this.port}${path}`;
    }

    #take(rq, rs) {
        const chunks = [];
        rq.on('data', (c) => chunks.push(c));
        rq.on('end', async () => {
            const body = Buffer.concat(chunks).toString('utf8');
            const message = { path: rq.url, method: rq.method,
                headers: rq.headers, id: rq.headers['webhook-id'], body,
                json: JSON.parse(body), isOpen: true };
            rs.on('close', () => { message.isOpen = false; });
            const answer = await this.answer(message);
            message.status = answer?.status ?? answer;
            this.messages.push(message);
            if (answer === null) return; // it hangs
            rs.writeHead(message.status, answer.headers ?? {});
            rs.end(answer.body ?? '');
        });
    }

    /** Those at a path, in the order in which they came. */
    at(path) {
        return this.messages.filter((m) => m.path === path);
    }

    async stop() {
        this.server.closeAllConnections();
        this.server.close();
        rmSync(this.dir, { recursive: true, force: true });
    }
}

/** Holds a message against the rules of Standard Webhooks. */
export function assertSigned(message, ...secrets) {
    assert.match(message.id, /^[0-9a-f-]{36}$/);
    assert.match(message.headers['webhook-timestamp'], /^\d{10}$/);
    assert.equal(message.headers['webhook-signature'],
                 signatures(message, ...secrets).join(' '));
    assert.equal(message.headers['content-type'], 'application/json');
    assert.equal(message.method, 'POST');
}
