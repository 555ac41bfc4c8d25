// A new version of the standard: published by the command, shown with what has
// changed, acknowledged by the vendors.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nextVersion, publish } from '../lib/edition.mjs';
import { startPortal, until } from './lib.mjs';

let portal, id, next;
before(async () => {
    portal = await startPortal();
    next = nextVersion('2099.1');
    next.ask('9.2', 'Is this another question?');
    next.clause('32.1.2').fields.find((f) => f.code === 'retention_days')
        .threshold.value = 730;
    next.remove('10.1');
    next.renumber('5.2', '5.9');
    next.add('9.3', '9.9');
});
after(async () => portal?.stop());

const newest = () => portal.sql(`SELECT id, version FROM questionnaires
    ORDER BY published_us DESC LIMIT 1`)[0];

test('mistakes are named, and nothing is published', () => {
    const spoilt = (change) => {
        const doc = structuredClone(next.doc);
        change(doc);
        return doc;
    };
    const refused = [
        ['{', /line 1/],
        [spoilt((d) => { d.clauses[1].knock_out = 'yes'; }),
         /1\.1.*knock_out/],
        [spoilt((d) => { d.renumbered[0].from = '99.9'; }),
         /renumbered\[0\]\.from.*99\.9/],
        [spoilt((d) => { d.renumbered.push(d.renumbered[0]); }),
         /renumbered\[1\].*twice/],
        [spoilt((d) => { d.version = '1999.1'; }), /version_older/],
        [spoilt((d) => { d.supersedes = '2098.7'; }), /version_skipped/],
        [spoilt((d) => { d.version = newest()[1]; }), /version_published/],
    ];
    const before = newest();
    for (const [doc, why] of refused)
        assert.throws(() => publish(portal, doc), why);
    assert.deepEqual(newest(), before);
});

test('published, each manager is asked once by mail', async () => {
    assert.match(publish(portal, next.doc), /2099\.1/);
    assert.match(publish(portal, next.doc), /2099\.1/); /* again: nothing */
    id = newest()[0];
    const managers = portal.sql(`SELECT email FROM users
        WHERE role = 'manager' AND disabled_us IS NULL
          AND password_hash IS NOT NULL`).map(([email]) => email);
    assert.ok(managers.length >= 2);
    /* By its subject: the body is forgotten when it has left. */
    const to = (email) => portal.sql(`SELECT count(*) FROM outbox
        WHERE recipient = '${email}' AND (subject LIKE 'A new version of%'
            OR subject LIKE '%新しい版%')`)[0][0];
    for (const email of managers) assert.equal(to(email), '1', email);
});

test('what has changed is shown, in both languages', async () => {
    for (const language of ['ja', 'en']) {
        const alice = await portal.as('alice', { language });
        const page = await alice.get(`/questionnaire/versions/${id}/changes`);
        assert.equal(page.status, 200, page.text);
        assert.match(page.text, /<ins>.*Is this another question\?/);
        assert.match(page.text, /365/);
        assert.match(page.text, /730/);
        assert.match(page.text, /id="was-10-1"/);
        assert.match(page.text, /id="c-5-9"/);
        assert.match(page.text, /id="c-9-9"/);
        assert.doesNotMatch(page.text, /id="c-1-1"/);
        const home = await alice.get('/');
        assert.match(home.text, new RegExp(`versions/${id}/changes`));
    }
});

test('a manager acknowledges once; reviewers see who has not', async () => {
    const alice = await portal.as('alice');
    const bob = await portal.as('bob');
    const aki = await portal.as('aki');
    const rita = await portal.as('rita');
    const path = `/questionnaire/versions/${id}`;
    await alice.get(path);
    for (let i = 0; i < 2; i++)
        assert.equal((await alice.post(`${path}/acknowledge`)).status, 303);
    assert.doesNotMatch((await alice.get('/')).text, /questionnaire\/versions/);
    assert.match((await bob.get('/')).text, /questionnaire\/versions/);
    assert.doesNotMatch((await aki.get('/')).text, /questionnaire\/versions/);
    assert.equal((await aki.post(`${path}/acknowledge`)).status, 403);
    assert.equal(portal.sql(`SELECT count(*) FROM audit_events
        WHERE action = 'questionnaire.acknowledged'
          AND object_id = '${id}'`)[0][0], '1');
    const list = (await rita.get(path)).text;
    const rows = [...list.matchAll(/<a href="\/vendors\/[^]*?<\/tr>/g)]
        .map((m) => m[0]);
    assert.equal(rows.filter((r) => /s-acknowledged/.test(r)).length, 1);
    assert.ok(rows.some((r) => /s-unanswered/.test(r)));
    assert.equal((await rita.post(`${path}/acknowledge`)).status, 403);
});

test('what runs keeps its version, what is drafted takes the newest', async () => {
    const running = portal.sql(`SELECT DISTINCT q.version FROM submissions s
        JOIN questionnaires q ON q.id = s.questionnaire_id`);
    assert.ok(running.every(([version]) => version !== '2099.1'));
    await until(() => newest()[1] === '2099.1', 'the version');
});

test('an older version is not acknowledged any more', async () => {
    const bob = await portal.as('bob');
    const old = portal.sql(`SELECT supersedes FROM questionnaires
        WHERE id = '${id}'`)[0][0];
    await bob.get('/account');
    const path = `/questionnaire/versions/${old}`;
    assert.equal((await bob.post(`${path}/acknowledge`)).status, 409);
    assert.equal((await bob.get(path)).status, 200);
});
