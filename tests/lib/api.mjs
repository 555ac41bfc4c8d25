// The contract of the API, and a client that holds every exchange against it.
//
//   const contract = Contract.of(portal);
//   const api = new ApiClient(portal, contract, newToken(portal, 'gate.read'));
//   const reply = await api.get(`/api/v1/engagements/${id}/gate`);
//   reply.status, reply.json, reply.headers
//   await api.post('/api/v1/submission-requests', { json: {...} });
//
// A POST gets an Idempotency-Key of its own, unless `headers` has one. What the
// contract does not know (a status, a member, a type, a header that is missing)
// fails the test.
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import https from 'node:https';
import { gunzipSync } from 'node:zlib';
import { cleanEnvironment, program } from '../http/lib.mjs';

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
export const SCOPES = 'gate.read vendors.read vendors.write submissions.read ' +
    'submissions.request attachments.read webhooks.manage';

const escape = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (...names) => names.map(
    (n) => `/${encodeURIComponent(escape(String(n)))}`).join('');

export class Contract {
    constructor(document) {
        this.document = document;
        this.used = new Map(); // operationId -> Set of statuses
        this.ajv = new Ajv2020({ strict: true, allErrors: true,
                                 allowUnionTypes: true,
                                 strictRequired: false });
        addFormats(this.ajv);
        for (const name of [...Object.keys(document), 'example'])
            if (!this.ajv.RULES.keywords[name]) this.ajv.addKeyword(name);
        this.ajv.addSchema({ $id: 'contract', ...document });
        this.operations = Object.entries(document.paths).flatMap(
            ([path, item]) => METHODS.filter((m) => item[m]).map((method) => ({
                path, method, ...item[method], id: item[method].operationId,
                at: ['paths', path, method],
                pattern: new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g,
                    '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`) })));
    }

    static of(portal) {
        return new Contract(JSON.parse(portal.command('openapi')));
    }

    /** What a part or a reference to one stands for. */
    resolve(part) {
        return part?.$ref === undefined ? part : part.$ref.split('/').slice(1)
            .reduce((o, key) => o[key.replaceAll('~1', '/')], this.document);
    }

    /** Where it really stands, for a validator. */
    #place(at) {
        let part = this.document;
        let place = [];
        for (const name of at) {
            part = part[name];
            place.push(name);
            if (part?.$ref !== undefined) {
                place = part.$ref.split('/').slice(1);
                part = this.resolve(part);
            }
        }
        return place;
    }

    /** Fixed paths before those with parameters. */
    operationOf(method, path) {
        return this.operations
            .filter((o) => o.method === method.toLowerCase() &&
                           o.pattern.test(path))
            .sort((a, b) => a.path.split('{').length -
                            b.path.split('{').length)[0];
    }

    knowsPath(path) {
        return this.operations.some((o) => o.pattern.test(path));
    }

    parameters(operation) {
        const shared = this.document.paths[operation.path].parameters ?? [];
        return [...shared, ...operation.parameters ?? []]
            .map((p) => this.resolve(p));
    }

    /** Errors of a value against a schema at that place; '' when it is valid. */
    flaws(value, ...at) {
        const check = this.ajv.getSchema(
            `contract#${pointer(...this.#place(at))}`);
        assert.ok(check, `no schema at ${at.join(' ')}`);
        return check(value) ? '' : this.ajv.errorsText(check.errors);
    }

    requestSchema(operation) {
        const content = this.resolve(operation.requestBody)?.content;
        const type = content && Object.keys(content)[0];
        return type && { type, media: content[type],
            at: [...operation.at, 'requestBody', 'content', type, 'schema'] };
    }

    /** What speaks against a reply; '' when the contract has it. */
    replyFlaw(operation, reply) {
        const status = String(reply.status);
        const what = this.resolve(operation.responses[status]);
        if (!what) return `status ${status} is not in the contract`;
        for (const [name, header] of Object.entries(what.headers ?? {}))
            if (reply.headers[name.toLowerCase()] === undefined)
                return `${status} without the header ${name}`;
            else if (this.resolve(header).schema?.pattern &&
                     !new RegExp(this.resolve(header).schema.pattern)
                         .test(reply.headers[name.toLowerCase()]))
                return `${status}: ${name}: ${reply.headers[name.toLowerCase()]}`;
        if (!what.content)
            return reply.bytes.length === 0 ? '' : `${status} with a body`;
        const type = (reply.headers['content-type'] ?? '').split(';')[0];
        if (!what.content[type] && !what.content['*/*'])
            return `${status} as "${type}"`;
        if (!type.endsWith('json')) return '';
        let json;
        try {
            json = JSON.parse(reply.text);
        } catch (e) {
            return `${status}: ${e.message}`;
        }
        if (type === 'application/problem+json' && json.status !== reply.status)
            return `${status} says that it is ${json.status}`;
        const flaws = this.flaws(json, ...operation.at, 'responses', status,
                                 'content', type, 'schema');
        return flaws && `${status}: ${flaws}: ${reply.text.slice(0, 600)}`;
    }

    /** Holds an exchange against the contract, and notes it. */
    check(method, target, body, reply) {
        const path = target.split('?')[0];
        const operation = this.operationOf(method, path);
        assert.ok(operation, `${method} ${path} is not in the contract`);
        const flaw = this.replyFlaw(operation, reply);
        assert.equal(flaw, '', `${method} ${target}: ${flaw}`);
        const schema = this.requestSchema(operation);
        if (reply.status < 300 && schema && body !== undefined)
            assert.equal(this.flaws(JSON.parse(body), ...schema.at), '',
                         `${method} ${target}: a body that is not in the ` +
                         `contract was taken: ${body}`);
        this.note(operation, reply.status);
        return operation;
    }

    note(operation, status) {
        if (!this.used.has(operation.id)) this.used.set(operation.id, new Set());
        this.used.get(operation.id).add(status);
    }
}

/** A long-lived token with these scopes, made by the command. */
export function newToken(portal, scopes = SCOPES) {
    return /portal_\S+/.exec(execFileSync(program, ['admin', 'token', 'create',
        '--name', `test ${randomUUID().slice(0, 8)}`, '--scope', scopes], {
        encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
        env: cleanEnvironment({ PORTAL_HOME: portal.home }) }))[0];
}

/** A client that is restricted to these business units, with its token. */
export async function newUnitClient(portal, contract, units) {
    const made = portal.command('admin', 'client', 'create', '--name',
        `unit ${units}`, '--scope', 'vendors.read vendors.write gate.read',
        '--units', units);
    const [, id, key] = /client (\S+).*\n(\S+)/.exec(made);
    const reply = await new ApiClient(portal, contract).request('POST',
        '/oauth2/token', { body: new URLSearchParams({
            grant_type: 'client_credentials', client_id: id,
            client_secret: key }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    assert.equal(reply.status, 200, reply.text);
    return new ApiClient(portal, contract, reply.json.access_token);
}

/** Header fields of several lines as one, as node does; a raw exchange. */
export function exchange(agent, portal, { method, target, headers, body }) {
    return new Promise((done, fail) => {
        const rq = https.request({
            host: '127.0.0.1', port: portal.port, servername: 'localhost',
            method, path: target, agent, ca: portal.ca,
            headers: { Host: `localhost:${portal.port}`, ...headers,
                ...(body === undefined ? {}
                    : { 'Content-Length': Buffer.byteLength(body) }) },
        }, (rs) => {
            const chunks = [];
            rs.on('data', (c) => chunks.push(c));
            rs.on('error', fail);
            rs.on('end', () => {
                const sent = Buffer.concat(chunks);
                const bytes = rs.headers['content-encoding'] === 'gzip'
                    ? gunzipSync(sent) : sent;
                done({ status: rs.statusCode, headers: rs.headers, bytes,
                       sentBytes: sent.length, text: bytes.toString('utf8') });
            });
        });
        rq.on('error', fail);
        rq.setTimeout(120_000, () => rq.destroy(new Error('no answer')));
        rq.end(body);
    });
}

export class ApiClient {
    constructor(portal, contract, token, { language = 'en' } = {}) {
        Object.assign(this, { portal, contract, token, language });
        this.agent = new https.Agent({ keepAlive: true, ca: portal.ca });
    }

    /** `json` is sent as it is written; `body` are bytes or a text. */
    async request(method, target, { json, body, headers = {} } = {}) {
        const sent = json !== undefined ? JSON.stringify(json) : body;
        const reply = await exchange(this.agent, this.portal, { method, target,
            body: sent, headers: {
                'Accept-Language': this.language,
                ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
                ...(sent !== undefined ? { 'Content-Type': 'application/json' }
                    : method === 'POST' ? { 'Content-Length': 0 } : {}),
                ...(method === 'POST' && target.startsWith('/api/')
                    ? { 'Idempotency-Key': randomUUID() } : {}),
                ...headers,
            } });
        this.contract.check(method, target, json !== undefined ? sent : undefined,
                            reply);
        const type = reply.headers['content-type'] ?? '';
        return Object.assign(reply, {
            json: /json/.test(type) && reply.text ? JSON.parse(reply.text)
                : undefined });
    }

    get(target, headers) {
        return this.request('GET', target, { headers });
    }

    post(target, { json, body, headers } = {}) {
        return this.request('POST', target, { json, body, headers });
    }

    /** `etag`: of what was read. */
    put(target, json, { etag, headers = {} } = {}) {
        return this.request('PUT', target, { json,
            headers: { ...(etag ? { 'If-Match': etag } : {}), ...headers } });
    }

    patch(target, json, { etag, headers = {} } = {}) {
        return this.request('PATCH', target, { json,
            headers: { ...(etag ? { 'If-Match': etag } : {}), ...headers } });
    }

    delete(target, { etag, headers = {} } = {}) {
        return this.request('DELETE', target, {
            headers: { ...(etag ? { 'If-Match': etag } : {}), ...headers } });
    }

    /** All elements of a list, page by page. */
    async all(target) {
        const items = [];
        for (let next = ''; next !== null;) {
            const more = next === '' ? ''
                : `${target.includes('?') ? '&' : '?'}cursor=${next}`;
            const page = await this.get(target + more);
            assert.equal(page.status, 200, page.text);
            items.push(...page.json.items);
            next = page.json.next_cursor;
        }
        return items;
    }
}
