// Whatever changes a row leaves a line in the audit log, in the same
// transaction; every form of every page is sent with odd values, and none
// breaks a page. Triggers note which transactions changed what.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';

/* Changed without being an act of a person. */
const MACHINERY = ['sessions', 'thread_reads', 'presences', 'jobs', 'outbox',
    'form_receipts', 'sign_in_throttle', 'audit_events', 'audit_seals',
    'search_rows', 'search_progress', 'status_tallies', 'schema_migrations',
    'change_notes', 'changes', 'change_counter', 'gate_queue', 'gate_history',
    'gate_lists', 'gate_list_lines', 'webhook_deliveries', 'webhook_attempts',
    'api_replies', 'submission_request_news',
    'touched'];
const ODD = [
    '', 'x', '-1', '99999999999999999999', '2147483648', '0', '2099-01-01',
    '9999-99-99', '"><svg/onload=alert(1)>\'{{CSRF}}{{#X}}${7*7}', "' OR 1=1 --",
    '=cmd|\' /C calc\'!A0', 'a\r\nSet-Cookie: evil=1\r\n\r\nx', '\u202Egpj.exe😀',
    '00000000-0000-7000-8000-000000000000', 'あ'.repeat(9000),
];
/** Some of them for each control, by turns; TRAIL_ALL=1: all of them. */
const AT_ONCE = process.env.TRAIL_ALL ? ODD.length : 6;
let turn = 0;
const oddValues = () => Array.from({ length: AT_ONCE },
                                   () => ODD[turn++ % ODD.length]);
const SKIP = /logout|account\/password|\/language|\/disable|\/role|\/revoke/;
let portal;

before(async () => {
    portal = await startPortal();
    portal.sql(`CREATE TABLE touched (xid bigint, tbl text, op text);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER AS $$ BEGIN
            -- A job notes that the other side has had its mail.
            IF TG_TABLE_NAME = 'thread_messages' AND TG_OP = 'UPDATE' AND
                to_jsonb(NEW) - 'told_us' = to_jsonb(OLD) - 'told_us'
            THEN RETURN NULL; END IF;
            INSERT INTO touched VALUES
                (pg_current_xact_id()::text::bigint, TG_TABLE_NAME, TG_OP);
            RETURN NULL; END $$;
        DO $$ DECLARE t text; BEGIN FOR t IN SELECT c.oid::regclass::text
            FROM pg_class c WHERE relkind IN ('r', 'p') AND NOT relispartition
            AND relnamespace = 'public'::regnamespace LOOP
            IF t NOT IN ('${MACHINERY.join("','")}') THEN
                EXECUTE format('CREATE TRIGGER touch AFTER INSERT OR UPDATE
                    OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION touch()', t);
            END IF; END LOOP; END $$`);
});
after(async () => { await portal?.stop(); });

const plain = (s) => s.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) =>
    ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]);
const attribute = (tag, name) =>
    plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The controls of a form with what stands in them. */
function controls(html) {
    const found = {};
    for (const [tag] of html.matchAll(/<(?:input|button)\b[^>]*>/g)) {
        const name = attribute(tag, 'name');
        const isOff = /type="(checkbox|radio)"/.test(tag) &&
            !/\bchecked/.test(tag);
        if (name && !(isOff && name in found))
            found[name] = attribute(tag, 'value');
    }
    for (const [, tag, text] of html.matchAll(
        /<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g))
        found[attribute(tag, 'name')] = plain(text);
    for (const [, tag, options] of html.matchAll(
        /<select\b([^>]*)>([\s\S]*?)<\/select>/g))
        found[attribute(tag, 'name')] = attribute(
            /<option[^>]*\bselected[^>]*>/.exec(options)?.[0] ??
            /<option[^>]*value="[^"]+"[^>]*>/.exec(options)?.[0] ?? '', 'value');
    return found;
}

const shape = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/(clauses|domains|review|milestones)\/[\d.]+/, '$1/:n')
    .replace(/[?#].*/, '');

/** One form of each kind on the pages that links lead to. */
async function formsOf(visitor) {
    const waiting = ['/'], seen = new Set(), forms = new Map(), times = {};
    while (waiting.length > 0) {
        const path = waiting.shift();
        const kind = shape(path);
        if (seen.has(path) || (times[kind] = (times[kind] ?? 0) + 1) > 3)
            continue;
        seen.add(path);
        const reply = await visitor.get(path);
        assert.ok(reply.status < 500, path);
        if (/^text\/csv|sheet/.test(reply.headers['content-type'])) continue;
        assert.doesNotMatch(reply.text, /<svg\/onload/, path);
        if (reply.status === 303) waiting.push(reply.headers.location);
        for (const [, tag, body] of reply.text.matchAll(
            /<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
            const action = new URL(attribute(tag, 'action') || path,
                                   `https://x${path}`).pathname;
            if (/method="post"/i.test(tag) && !SKIP.test(action) &&
                !/multipart/.test(tag) && !forms.has(shape(action)))
                forms.set(shape(action), { action, fields: controls(body) });
        }
        for (const [, href] of reply.text.matchAll(/href="(\/[^"#]*)/g))
            if (!/^\/static|\/content$/.test(href)) waiting.push(plain(href));
    }
    return [...forms.values()];
}

/* Jobs clear away the invitations and tokens that have expired. */
function unaudited() {
    return portal.sql(`SELECT DISTINCT tbl, op FROM touched t WHERE NOT EXISTS
        (SELECT FROM audit_events e WHERE e.xid = t.xid)
        AND (tbl, op) NOT IN (('invitations', 'DELETE'),
                              ('api_tokens', 'DELETE'))`);
}

for (const who of ['alice', 'bob', 'rita', 'paul', 'adam'])
    test(`${who}: odd values break nothing, changes are recorded`, async () => {
        const visitor = await portal.as(who);
        const forms = await formsOf(visitor);
        assert.ok(forms.length >= 3, `${forms.length} forms`);
        for (const { action, fields } of forms) {
            for (const name of Object.keys(fields))
                for (const value of oddValues()) {
                    const form = { ...fields, [name]: value };
                    if (name === 'csrf') continue;
                    if ('form_id' in fields && name !== 'form_id')
                        form.form_id = randomUUID();
                    delete form.csrf;
                    const reply = await visitor.post(action, form);
                    const what = `${action} ${name}=${value.slice(0, 30)}`;
                    assert.ok(reply.status < 500,
                              `${what}: ${reply.status} ${reply.text}`);
                    assert.doesNotMatch(reply.text, /<svg\/onload/, what);
                    assert.ok(!String(reply.headers['set-cookie'])
                        .includes('evil=1;'), what);
                    assert.match(reply.headers.location ?? '/', /^\/(?![/\\])/);
                }
        }
        await formsOf(visitor); // the pages stand with what is stored now
        assert.deepEqual(unaudited(), []);
    });

test('the triggers saw changes, and the log is whole', () => {
    const tables = portal.sql('SELECT DISTINCT tbl FROM touched').flat();
    assert.ok(tables.length > 8, tables.join(' '));
    assert.match(portal.command('audit', 'verify'), /./);
});
