// Search over HTTP: found within seconds of the save, by whoever may see it;
// the address is the search; odd input is answered politely.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal, until } from './lib.mjs';

const people = {};
let portal;
before(async () => {
    portal = await startPortal();
    for (const name of ['alice', 'haru', 'bob', 'rita', 'adam']) {
        people[name] = await portal.as(name, { language: 'en' });
        await people[name].get('/account');
        await people[name].post('/language', { language: 'en', next: '/' });
    }
    await until(() => portal.sql(`SELECT count(*) FROM search_progress
        WHERE sweep_after IS NULL`)[0][0] === '1', 'the first look');
});
after(async () => { await portal?.stop(); });

const get = (who, query) => people[who].get(
    `/search?${new URLSearchParams(query)}`);
const hits = (page) => [...page.text.matchAll(
    /<li>\s*<div class="row"><a href="([^"]*)"/g)].map((m) => m[1]);

test('what was just saved is found, by both sides and by nobody else',
     async () => {
    const [[submission]] = portal.sql(`SELECT submission_id FROM assignments`);
    const thread = `/submissions/${submission}/clauses/57/thread`;
    await people.alice.get(thread);
    const said = await people.alice.post(thread, { body: '合言葉はＣＯＲＡＬ珊瑚',
        message: '合言葉はＣＯＲＡＬ珊瑚', form_id: crypto.randomUUID() });
    assert.equal(said.status, 303, said.text);
    await until(async () =>
        hits(await get('alice', { q: '珊瑚' })).includes(thread),
                'the message');
    const page = await get('rita', { q: 'coral 珊瑚' });
    assert.deepEqual(hits(page), [thread]);
    assert.match(page.text, /合言葉は<mark>ＣＯＲＡＬ<\/mark><mark>珊瑚<\/mark>/);
    for (const name of ['bob', 'haru', 'adam'])
        assert.deepEqual(hits(await get(name, { q: '珊瑚' })), [], name);
});

test('people of one party find theirs, and every hit opens', async () => {
    for (const [name, q] of [['haru', '点検'], ['bob', 'data'],
                             ['alice', '暗号'], ['rita', '暗号'],
                             ['adam', '青空']]) {
        const found = hits(await get(name, { q }));
        assert.ok(found.length > 0, name);
        for (const href of found)
            assert.equal((await people[name].get(href.replace(/#.*/, '')
                .replaceAll('&amp;', '&'))).status, 200, `${name} ${href}`);
    }
    const own = portal.sql(`SELECT s.id FROM submissions s JOIN users u
        USING (party_id) WHERE u.email LIKE 'haru@%'`).flat();
    for (const href of hits(await get('haru', { q: '点検' })))
        if (href.startsWith('/submissions/'))
            assert.ok(own.includes(href.split('/')[2]), href);
});

test('the address is the search: kinds, filters, page after page', async () => {
    const [[vendor]] = portal.sql(`SELECT vendor_id FROM users
        WHERE email LIKE 'alice@%'`);
    const [[n]] = portal.sql(`SELECT count(*) FROM answers a JOIN
        submission_clauses c USING (submission_id, clause)
        WHERE a.vendor_id = '${vendor}' AND c.domain = 1 AND c.is_asked AND
        concat(a.comment, a.safeguard, a.plan, a.fields) LIKE '%管理%'`);
    let page = await get('rita', { q: '管理', kind: 'answer', vendor,
                                   domain: '1' });
    const all = hits(page);
    for (let i = 0; i < 20; i++) {
        const next = page.text.match(/href="([^"]*)" rel="next"/);
        if (!next) break;
        page = await people.rita.get(next[1].replaceAll('&amp;', '&'));
        all.push(...hits(page));
    }
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length > 0 && all.length <= Number(n), `${all.length} ${n}`);
    const nowhere = await get('rita', { q: '管理', vendor: crypto.randomUUID() });
    assert.match(nowhere.text, /Nothing was found/);
    assert.equal((await get('rita', { q: '管理', kind: 'x', vendor: "'",
        domain: '-', after: '_' })).status, 200);
});

test('the number of a clause finds its question, and those below it',
     async () => {
    for (const [name, q, found] of [
        ['alice', '53.1', ['15#c-53-1']], ['rita', '５３', ['15#c-53-1',
            '15#c-53-2']], ['haru', '24.1.4.3', ['6#c-24-1-4-3']],
        ['adam', '80', ['20#c-80']]]) {
        const page = await get(name, { q });
        assert.deepEqual(hits(page).slice(0, found.length),
            found.map((at) => `/questionnaire?domain=${at}`), q);
        assert.doesNotMatch(page.text, /Nothing was found/);
        const asked = await people[name].get(`/questionnaire?domain=${
            found[0].split('#')[0]}`);
        assert.match(asked.text, new RegExp(`id="${found[0].split('#')[1]}"`));
    }
    for (const query of [{ q: '999.9' }, { q: '53.1', kind: 'finding' },
                         { q: '53.1.' }])
        assert.deepEqual(hits(await get('alice', query))
            .filter((href) => href.startsWith('/questionnaire')), []);
});

test('words of a question find it, in either language, behind answers',
     async () => {
    const isQuestion = (href) => href.startsWith('/questionnaire');
    for (const name of ['alice', 'haru', 'bob', 'rita', 'adam'])
        for (const q of ['暗号', 'ENCRYPT']) {
            const found = hits(await get(name, { q }));
            assert.ok(found.findIndex(isQuestion) >= 0, `${name} ${q}`);
            assert.ok(found.slice(found.findIndex(isQuestion))
                .every(isQuestion), 'last');
            assert.ok(found.filter(isQuestion).length <= 5);
        }
    let page = await get('alice', { q: 'security', kind: 'question' });
    const all = hits(page);
    assert.match(page.text, /<mark>security<\/mark>/i);
    for (let next; (next = page.text.match(/href="([^"]*)" rel="next"/));) {
        page = await people.alice.get(next[1].replaceAll('&amp;', '&'));
        all.push(...hits(page));
    }
    assert.ok(all.length > 20 && all.every(isQuestion));
    assert.equal(new Set(all).size, all.length);
    const one = hits(await get('alice', { q: 'security', kind: 'question',
                                          domain: '6' }));
    assert.deepEqual(one, all.filter((href) => /domain=6#/.test(href)));
    const [[vendor]] = portal.sql('SELECT id FROM vendors LIMIT 1');
    assert.deepEqual(hits(await get('rita', { q: '暗号', vendor }))
        .filter(isQuestion), []);
    assert.match((await get('alice', { q: 'qqqqzz', kind: 'question' })).text,
        /Nothing was found/);
});

test('what cannot be looked for is said, and given back', async () => {
    for (const [q, status, words] of [
        ['', 200, /Find what was written/], ['  　', 200, /Find what/],
        ['a', 422, /at least two characters/], ['か', 422, /at least two/],
        ['・ %_ \\ .*', 422, /letters or digits/],
        ['x'.repeat(1000), 422, /no more than 200/],
        ["' OR 1=1 --", 200, /Nothing was found/],
        ['%%暗', 200, /Nothing was found/], ['.*号', 200, /Nothing was/],
        ['שלום עולם', 200, /Nothing was found/], ['🔑🔒', 200, /Nothing was/],
        ['<script>alert(1)</script>', 200, /Nothing was found/],
    ]) {
        const page = await get('alice', { q });
        assert.equal(page.status, status, q);
        assert.match(page.text, words, q);
        assert.doesNotMatch(page.text, /<script>alert/);
        const kept = page.text.match(/name="q" value="([^"]*)"/)[1];
        assert.equal(kept.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
            .replaceAll('&#39;', "'").replaceAll('&amp;', '&'), q);
    }
});
