// Requests made from the contract and then spoilt: seeded, so that a run can be
// repeated. Every reply has to be in the contract and below 500.
//
//   const fuzz = new Fuzz({ portal, contract, world, clients, seed });
//   const found = await fuzz.run(2000);   // [] or what was found
import { randomUUID } from 'node:crypto';
import https from 'node:https';
import { METHODS, exchange } from './api.mjs';

/** mulberry32 */
function generator(seed) {
    let s = seed >>> 0;
    return () => {
        s = (s + 0x6d2b79f5) >>> 0;
        let t = Math.imul(s ^ (s >>> 15), s | 1);
        t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

const TEXTS = ['', ' ', 'x', '0', '-1', 'null', 'あ'.repeat(300), '😀',
    'a\u0000b', 'line\nbreak', '\u202etxt', '<script>', "' OR 1=1 --", '%s%n',
    '../../etc/passwd', 'x'.repeat(20_000), '\ud800', '2026-02-30',
    '2026-11-22T10:30:00Z', '9999-12-31', '0000-00-00', '-292277-01-01',
    'http://169.254.169.254/', 'https://x.example/', '1e400', '\t', '\u00a0',
    'ﬁ①ｱ', 'JP', 'ja', 'approved', '0193b5a0-0000-7000-8000-0000000000e1',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '{}', '[]', '9'.repeat(40)];
const NUMBERS = [0, -1, 1, 1.5, -0.0001, 2 ** 31, -(2 ** 31) - 1, 2 ** 53,
    9223372036854775807n, -9223372036854775808n, 1e300, 200, 201, 500, 501];
const VALUES = [null, true, false, [], {}, [[]], [null], { a: 1 }];

/* What parameters of an address may be, still escaped. */
const RAW = ['%00', '%zz', '%ff%fe', '%', '%2e%2e', '%2F', '%0d%0aX:%201', '+',
    '%F0%9F%98%80', 'x'.repeat(5000), '', '.', '..', ';', '%25', '*', "'",
    '0', '-1', '99999999999999999999', '2026-11-22T10:30:00%2B09:00',
    'MXx4', 'ZZZZ', '%E3%81%82', 'null', '1;DROP%20TABLE%20x'];

/* Headers: [name, value]; null takes one away. */
const HEADERS = [['Authorization', null], ['Authorization', ''],
    ['Authorization', 'Bearer'], ['Authorization', 'Bearer  '],
    ['Authorization', 'Basic YTpi'], ['Authorization', 'bearer x y z'],
    ['Authorization', `Bearer portal_${'A'.repeat(43)}`],
    ['Authorization', `Bearer ${'x'.repeat(8000)}`],
    ['Authorization', 'Digest username="x"'],
    ['Content-Type', null], ['Content-Type', 'text/plain'],
    ['Content-Type', 'application/json; charset=utf-16'],
    ['Content-Type', 'application/merge-patch+json'],
    ['Content-Type', 'application/jsonx'], ['Content-Type', ';'],
    ['Content-Type', 'multipart/form-data; boundary=x'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['If-Match', null], ['If-Match', '*'], ['If-Match', '"'],
    ['If-Match', 'W/"x"'], ['If-Match', '"a","b",,"c'], ['If-Match', 'x'],
    ['If-None-Match', '*'], ['If-None-Match', '"'],
    ['If-None-Match', ',,,W/,"x"'],
    ['Idempotency-Key', null], ['Idempotency-Key', 'same'],
    ['Idempotency-Key', '""'], ['Idempotency-Key', '"'],
    ['Idempotency-Key', 'x'.repeat(256)], ['Idempotency-Key', 'a b'],
    ['Accept-Language', ''], ['Accept-Language', 'xx;q=x,,,*'],
    ['Accept-Language', 'en'], ['Accept', 'text/html'],
    ['Accept-Encoding', 'gzip'], ['Accept-Encoding', 'gzip;q=0, *;q=1'],
    ['Range', 'bytes=0-0'], ['Range', 'bytes=5-1,x'], ['Range', 'bytes=-5'],
    ['Range', 'bytes=99999999999999999999-'],
    ['Cookie', '__Host-session=x; __Host-language=en'],
    ['Origin', 'https://evil.example'], ['Sec-Fetch-Site', 'cross-site'],
    ['HX-Request', 'true'], ['X-Forwarded-For', '::1, x'],
    ['X-HTTP-Method-Override', 'DELETE'], ['Expect', 'x'],
    ['X-Odd', 'x'.repeat(2000)]];

/* What no JSON text may be, put in the place of a body. */
const BODIES = [() => '', () => '{', () => 'null', () => '[]', () => '"x"',
    () => '1', () => '\ufeff{}', () => '{"a":1}{"b":2}', () => '{"a":1e999}',
    () => '{"a":123456789012345678901234567890}', () => '{a:1}', () => "{'a':1}",
    () => `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    () => `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
    () => `[${'1,'.repeat(5000)}1]`, () => '{"a":"\\ud800"}',
    () => '{"\\u0000":1}', () => '{"a":"\\u0000"}', () => '{"a":tru}',
    () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    () => Buffer.from('{"a":"\xc0\xaf"}', 'latin1'),
    () => Buffer.from([0, 1, 2, 3]), () => 'a=1&b=2',
    () => `{"x":"${'y'.repeat(270_000)}"}`];

export class Fuzz {
    constructor({ portal, contract, world, tokens, seed }) {
        Object.assign(this, { portal, contract, world, tokens });
        this.random = generator(seed);
        this.agent = new https.Agent({ keepAlive: true, maxSockets: 8,
                                       ca: portal.ca });
        this.statuses = new Map();
        this.cursors = ['x'];
        this.etags = ['"x"'];
    }

    below(n) { return Math.floor(this.random() * n); }
    pick(list) { return list[this.below(list.length)]; }
    chance(p) { return this.random() < p; }

    /** A value of any kind, sometimes of the kind that is wanted. */
    anything(schema) {
        if (schema && this.chance(0.3)) return this.world.make(schema);
        const list = this.pick([TEXTS, TEXTS, NUMBERS, VALUES]);
        return structuredClone(this.pick(list));
    }

    /** Every place in a value: [container, key]. */
    #places(value, found = []) {
        if (value === null || typeof value !== 'object') return found;
        for (const key of Object.keys(value)) {
            found.push([value, key]);
            this.#places(value[key], found);
        }
        return found;
    }

    #spoil(json, schema) {
        const places = this.#places(json);
        const [at, key] = places.length > 0 ? this.pick(places) : [json, 'x'];
        switch (this.below(7)) {
        case 0: delete at[key]; break;
        case 1: at[key] = null; break;
        case 2: at[this.pick(['__proto__x', '', 'a/b~c', 'x'.repeat(300),
                              'id', 'vendor_id', 'あ'])] = this.anything(); break;
        case 3: {
            const known = Object.keys(this.contract.resolve(schema)
                .properties ?? {});
            if (known.length > 0) {
                const name = this.pick(known);
                json[name] = this.anything(this.contract.resolve(schema)
                    .properties[name]);
            }
            break;
        }
        case 4: at[key] = Array.from({ length: this.pick([0, 2, 60, 600]) },
                                     () => at[key] ?? 1); break;
        default: at[key] = this.anything();
        }
        return json;
    }

    /** As JSON, with numbers that JavaScript cannot hold, members twice and
     *  bytes that are no UTF-8 now and then. */
    #write(json) {
        let text = JSON.stringify(json, (_, v) =>
            typeof v === 'bigint' ? `#${v}#` : v) ?? 'null';
        text = text.replace(/"#(-?\d+)#"/g, '$1');
        if (this.chance(0.06) && text.startsWith('{"'))
            text = `{${/^\{("(?:[^"\\]|\\.)*":)/.exec(text)?.[1] ?? '"a":'}1,` +
                text.slice(1);
        if (this.chance(0.05)) {
            const bytes = Buffer.from(text);
            if (bytes.length > 0)
                bytes[this.below(bytes.length)] = this.below(256);
            return bytes;
        }
        if (this.chance(0.04)) return text.slice(0, this.below(text.length + 1));
        return text;
    }

    #body(o) {
        const schema = this.contract.requestSchema(o);
        if (!schema) return this.chance(0.05) ? this.pick(BODIES)() : undefined;
        if (this.chance(0.12)) return this.pick(BODIES)();
        let json = this.world.body(o);
        for (let n = this.pick([0, 1, 1, 1, 2, 3]); n > 0; n--)
            json = this.#spoil(json, schema.media.schema);
        return this.#write(json);
    }

    #value(p) {
        const s = this.contract.resolve(p.schema) ?? {};
        if (p.name === 'cursor') return encodeURIComponent(this.pick(this.cursors));
        if (s.enum && this.chance(0.7)) return this.pick(s.enum);
        if (s.type === 'integer' && this.chance(0.6))
            return String(this.pick([s.minimum ?? 1, s.maximum ?? 9, 2]));
        return encodeURIComponent(String(this.world.make(s, p.name)));
    }

    #target(o) {
        let path = o.path;
        const query = [];
        for (const p of this.contract.parameters(o)) {
            if (p.in === 'path') {
                const value = this.chance(0.1) ? this.pick(RAW)
                    : this.chance(0.08) ? randomUUID()
                        : encodeURIComponent(this.world.parameterValue(p));
                path = path.replace(`{${p.name}}`, () => value);
            } else if (p.in === 'query' && this.chance(p.required ? 0.95 : 0.3)) {
                query.push(`${p.name}=${this.chance(0.3) ? this.pick(RAW)
                    : this.#value(p)}`);
                if (this.chance(0.05)) query.push(query[query.length - 1]);
            }
        }
        if (this.chance(0.05)) query.push(this.pick(['x=1', '=', '&&', 'limit',
            'limit=0', 'cursor=', '%zz=1', 'updated_since=x', 'as_of=x']));
        return query.length > 0 ? `${path}?${query.join('&')}` : path;
    }

    #headers(o, body) {
        const headers = {
            Authorization: `Bearer ${this.chance(0.85) ? this.tokens.good
                : this.pick(this.tokens.others)}`,
            'Accept-Language': this.pick(['ja', 'en']),
            ...(body !== undefined ? {
                'Content-Type': this.contract.requestSchema(o)?.type ??
                    'application/json' }
                : o.method === 'post' ? { 'Content-Length': 0 } : {}),
            ...(o.method === 'post' ? { 'Idempotency-Key': randomUUID() } : {}),
            ...(['put', 'patch', 'delete'].includes(o.method)
                ? { 'If-Match': this.pick(['*', '*', this.pick(this.etags)]) }
                : {}),
        };
        for (let n = this.pick([0, 0, 1, 1, 2]); n > 0; n--) {
            const [name, value] = this.pick(HEADERS);
            if (value === null) delete headers[name];
            else headers[name] = value;
        }
        return headers;
    }

    #learn(reply) {
        if (reply.headers.etag && this.chance(0.2))
            this.etags = [...this.etags.slice(-20), reply.headers.etag];
        if (reply.status === 201 && reply.headers.location)
            this.world.learnLocation(reply.headers.location,
                                     this.chance(0.5));
        const cursor = /"next_cursor":"([^"]+)"/.exec(reply.text)?.[1];
        if (cursor)
            this.cursors = [...this.cursors.slice(-20), cursor,
                            cursor.slice(1), `${cursor}A`];
    }

    /** What speaks against a reply; '' for none. */
    judge(o, method, reply) {
        if (reply.status >= 500 && reply.status !== 503)
            return `status ${reply.status}`;
        if (reply.headers['x-request-id'] === undefined) return 'no request id';
        /* With another method it may be another operation of that path. */
        const asked = this.contract.operations.find((x) =>
            x.path === o.path && x.method === method);
        /* What does not reach an operation: an address or a header that is
         * malformed, a method that the path has not. */
        if (asked &&
            this.contract.resolve(asked.responses[String(reply.status)]))
            return this.contract.replyFlaw(asked, reply);
        if (reply.status === 405 && reply.headers.allow === undefined)
            return '405 without Allow';
        if (![400, 404, 405, 411, 413, 414, 415, 417, 431, 501]
            .includes(reply.status))
            return `status ${reply.status} is not in the contract`;
        if (reply.status === 404 && asked && !o.path.includes('{'))
            return '404 without anything to find';
        const type = (reply.headers['content-type'] ?? '').split(';')[0];
        if (type !== 'application/problem+json') return `${reply.status}: ${type}`;
        const flaws = this.contract.flaws(JSON.parse(reply.text), 'components',
                                          'schemas', 'Problem');
        return flaws && `${reply.status}: ${flaws}`;
    }

    #make() {
        const o = this.pick(this.operations);
        const method = this.chance(0.02) ? this.pick(METHODS) : o.method;
        const body = this.#body(o);
        return { o, method, target: this.#target(o),
                 headers: this.#headers(o, body), body };
    }

    /** One request, as it could be sent by hand. */
    static show({ method, target, headers, body }) {
        const sent = body === undefined ? '' : ` ${String(body).slice(0, 500)}`;
        return `${method.toUpperCase()} ${target.slice(0, 300)} ` +
            `${JSON.stringify(headers).slice(0, 600)}${sent}`;
    }

    async #one(request, found) {
        const { o, method, target, headers, body } = request;
        let reply;
        try {
            reply = await exchange(this.agent, this.portal, {
                method: method.toUpperCase(), target, headers, body });
        } catch (e) {
            /* Refused before the body was read, while it was being sent. */
            if (['EPIPE', 'ECONNRESET'].includes(e.code) &&
                String(body).length > 200_000) return;
            found.push(`${e.message}: ${Fuzz.show(request)}`);
            return;
        }
        this.statuses.set(reply.status,
                          (this.statuses.get(reply.status) ?? 0) + 1);
        const flaw = this.judge(o, method, reply);
        if (flaw !== '')
            found.push(`${o.id}: ${flaw}\n  ${Fuzz.show(request)}\n  ` +
                       reply.text.slice(0, 400));
        else if (method === o.method) this.contract.note(o, reply.status);
        this.#learn(reply);
    }

    /** `n` requests, eight at a time over connections that live on. Requests are
     *  made in batches, so that one seed makes one sequence. */
    async run(n, operations = this.contract.operations.filter(
        (o) => o.path.startsWith('/api/v1/'))) {
        this.operations = operations;
        const found = [];
        for (let done = 0; done < n && found.length < 20; done += 8) {
            const batch = Array.from({ length: Math.min(8, n - done) },
                                     () => this.#make());
            await Promise.all(batch.map((r) => this.#one(r, found)));
        }
        this.agent.destroy();
        return found;
    }
}
