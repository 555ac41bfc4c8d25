// What a request needs that fits an operation of the contract: ids of things
// that exist, and bodies from its examples.
import { randomUUID } from 'node:crypto';
import { inDays } from '../http/lib.mjs';

/* By the name of a path parameter or of a member; others come from replies. */
const IDS = {
    vendor_id: `SELECT vendor_id FROM submissions WHERE state = 'decided'
        ORDER BY id LIMIT 1`,
    engagement_id: `SELECT engagement_id FROM submissions s
        WHERE state = 'decided' AND NOT EXISTS (SELECT FROM submissions o
            WHERE o.engagement_id = s.engagement_id AND o.state <> 'decided')
        ORDER BY id LIMIT 1`,
    sub_processor_id: `SELECT id FROM parties WHERE kind = 'sub_processor'
        ORDER BY id LIMIT 1`,
    submission_id: `SELECT id FROM submissions WHERE state = 'decided'
        ORDER BY id LIMIT 1`,
    finding_id: 'SELECT id FROM findings ORDER BY id LIMIT 1',
    plan_id: 'SELECT id FROM plans ORDER BY id LIMIT 1',
    attachment_id: `SELECT id FROM attachments ORDER BY id LIMIT 1`,
};

/* What has to be before an operation can succeed. */
const PREPARE = {
    replayDelivery: (portal) => portal.sql(`UPDATE webhook_deliveries
        SET state = 'dead', ended_us = created_us`),
};

export class World {
    constructor(portal, contract) {
        Object.assign(this, { portal, contract, values: {}, own: new Set() });
        for (const [name, sql] of Object.entries(IDS)) {
            const value = portal.sql(sql)[0]?.[0];
            if (value) this.values[name] = value;
        }
        this.values.party_id = this.values.sub_processor_id;
    }

    /** An id that a reply taught. */
    learn(name, value, isNewer = false) {
        if (isNewer || this.values[name] === undefined)
            this.values[name] = value;
    }

    /** From a Location: the parameter of the address that it names. */
    learnLocation(location, isNewer = false) {
        const operation = this.contract.operationOf('get', location);
        if (!operation) return;
        const names = operation.path.split('/');
        location.split('/').forEach((part, i) => {
            const name = /^\{(.+)\}$/.exec(names[i])?.[1];
            if (name) this.learn(name, decodeURIComponent(part), isNewer);
        });
    }

    prepare(operation) {
        PREPARE[operation.id]?.(this.portal);
    }

    parameterValue(p) {
        return this.values[p.name] ?? p.example ?? p.schema.example ??
            p.schema.examples?.[0] ?? randomUUID();
    }

    /** The address, with all parameters that are required. `more`: values for
     *  path parameters, by name. */
    target(operation, more = {}) {
        const query = new URLSearchParams();
        let path = operation.path;
        for (const p of this.contract.parameters(operation)) {
            const value = more[p.name] ?? this.parameterValue(p);
            if (p.in === 'path')
                path = path.replace(`{${p.name}}`, encodeURIComponent(value));
            else if (p.in === 'query' && p.required)
                query.set(p.name, value);
        }
        return [...query].length > 0 ? `${path}?${query}` : path;
    }

    /** A member named like an id we know holds it; what is due lies ahead. */
    #filled(value, name) {
        if (Array.isArray(value)) return value.map((v) => this.#filled(v, name));
        if (value !== null && typeof value === 'object')
            return Object.fromEntries(Object.entries(value)
                .map(([k, v]) => [k, this.#filled(v, k)]));
        if (name === 'need_by' || name === 'due') return inDays(60);
        const known = this.values[name] ?? this.values[name?.replace(/s$/, '')];
        return typeof value === 'string' && /_ids?$/.test(name ?? '') && known
            ? known : value;
    }

    /** The first example of the request, else one that the schema makes. */
    body(operation) {
        const schema = this.contract.requestSchema(operation);
        if (!schema) return undefined;
        const { example, examples } = schema.media;
        const given = example ?? Object.values(examples ?? {})[0]?.value ??
            this.make(schema.media.schema);
        return this.#filled(structuredClone(given));
    }

    /** A value that a schema allows. */
    make(schema, name = '') {
        const s = this.contract.resolve(schema);
        if (s.example !== undefined) return s.example;
        if (s.examples) return s.examples[0];
        if (s.const !== undefined) return s.const;
        if (s.enum) return s.enum[0];
        if (s.oneOf || s.anyOf) return this.make((s.oneOf ?? s.anyOf)[0], name);
        const type = Array.isArray(s.type) ? s.type[0] : s.type;
        if (type === 'object')
            return Object.fromEntries(Object.entries(s.properties ?? {})
                .filter(([k]) => s.required?.includes(k))
                .map(([k, v]) => [k, this.make(v, k)]));
        if (type === 'array')
            return Array.from({ length: s.minItems ?? 0 },
                              () => this.make(s.items, name));
        if (type === 'integer' || type === 'number') return s.minimum ?? 1;
        if (type === 'boolean') return true;
        if (type === 'null') return null;
        if (s.format === 'uuid') return this.values[name] ?? randomUUID();
        if (s.format === 'date') return inDays(90);
        if (s.format === 'date-time') return '2026-11-22T00:00:00Z';
        if (s.format === 'uri') return 'https://hooks.example/x';
        return 'x'.repeat(Math.max(s.minLength ?? 1, 1));
    }
}

/** In an order in which things are made before they are read, and taken away
 *  at the end. */
export function inOrder(operations) {
    const rank = ({ method, path }) => method === 'delete' ? 9
        : /cancel|withdraw|revoke/.test(path) ? 8
        : method === 'post' && !/\{[^}]+\}\/[^{]+$/.test(path) ? 1
        : method === 'put' ? 2 : method === 'post' ? 3
        : method === 'get' ? 4 : 5;
    return [...operations].sort((a, b) => rank(a) - rank(b));
}
