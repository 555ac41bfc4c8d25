// Settings: changed on a page, within limits, with an audit row, and in force
// within seconds, on every server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal, until } from './lib.mjs';

const PAGE = '/admin/settings';
let portal, adam;
before(async () => {
    portal = await startPortal();
    adam = await portal.as('adam');
});
after(async () => { await portal?.stop(); });

/** Every control of the form, as it is shown. */
function typed(text) {
    const form = {};
    for (const [, tag] of text.slice(text.indexOf('id="settings"'))
        .matchAll(/(<input\b[^>]*>)/g)) {
        const name = /\bname="([^"]*)"/.exec(tag)?.[1];
        if (/type="radio"/.test(tag) && !/ checked/.test(tag)) continue;
        if (name && name !== 'csrf' && !(name in form))
            form[name] = /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '';
    }
    return form;
}

async function change(who, values) {
    const page = await who.get(PAGE);
    assert.equal(page.status, 200, page.text);
    return who.post(PAGE, { ...typed(page.text), ...values });
}

const audits = () => portal.sql(`SELECT object_id, detail FROM audit_events
    WHERE action = 'setting.changed' ORDER BY id`)
    .map((row) => row.join(' '));

test('a change is saved, audited, shown with its person, and in force', async () => {
    const before = await adam.get('/account');
    assert.match(before.text, /data-idle-seconds="900"/);
    const reply = await change(adam, { session_idle_minutes: '２０',
                                       remind_days: '5' });
    assert.equal(reply.status, 303, reply.text);
    assert.deepEqual(audits().sort(), ['remind_days 2 -> 5',
                                       'session_idle_minutes 15 -> 20']);
    const page = await adam.get(PAGE);
    assert.equal(typed(page.text).session_idle_minutes, '20');
    assert.match(page.text, /最終変更: [^<]*アダム/);
    await until(async () => (await adam.get('/account')).text
        .includes('data-idle-seconds="1200"'), 'the setting to count');
    assert.equal((await change(adam, {})).status, 303);
    assert.equal(audits().length, 2, 'nothing changed, nothing audited');
});

test('a shorter session ends earlier, a longer one later', async () => {
    const rita = await portal.as('rita');
    await rita.get('/account');
    portal.setClock(18 * 60); // beyond the default of 15
    assert.equal((await rita.get('/account')).status, 200);
    adam = await portal.as('adam');
    assert.equal((await change(adam, { session_idle_minutes: '5' })).status, 303);
    await until(async () => (await adam.get('/account')).text
        .includes('data-idle-seconds="300"'), 'the setting to count');
    await rita.get('/account');
    portal.setClock(26 * 60);
    assert.equal((await rita.get('/account')).status, 303, 'signed out');
    portal.setClock(0);
    adam = await portal.as('adam');
    await change(adam, { session_idle_minutes: '15' });
});

test('what is out of its limits comes back with every reason', async () => {
    const before = audits().length;
    const bad = { session_idle_minutes: '3', approval_months: 'twelve',
                  max_file_mb: '999999', remind_days: '-1',
                  uploads_per_person: '', invitation_days: '1e1' };
    const reply = await change(adam, bad);
    assert.equal(reply.status, 422);
    for (const [name, value] of Object.entries(bad)) {
        assert.equal(typed(reply.text)[name], value, name);
        assert.match(reply.text,
                     new RegExp(`id="${name}-error">[^<]*から`), name);
    }
    assert.match(reply.text,
        /href="#max_file_mb">ファイル 1 件の大きさの上限：[^<]*から/);
    const together = await change(adam, { session_idle_minutes: '120',
        session_absolute_hours: '1', approval_months: '40',
        approval_max_months: '24', max_file_mb: '50', vendor_quota_mb: '10' });
    assert.equal(together.status, 422);
    for (const name of ['session_idle_minutes', 'approval_months',
                        'max_file_mb'])
        assert.match(together.text, new RegExp(`id="${name}-error">[^<]+<`));
    const page = await adam.get(PAGE);
    assert.match(page.text, /1～200、/, 'no file larger than an upload may be');
    assert.equal(audits().length, before);
});

test('two administrators: the second sees what is saved now', async () => {
    const other = await portal.newPerson('administrator');
    const first = await adam.get(PAGE);
    assert.equal((await change(other, { approval_months: '18' })).status, 303);
    const reply = await adam.post(PAGE, { ...typed(first.text),
                                          approval_months: '6' });
    assert.equal(reply.status, 409);
    assert.equal(typed(reply.text).approval_months, '6', 'typed');
    assert.match(reply.text, /class="note s-warn">[^<]*18</, 'saved');
    assert.deepEqual(portal.sql(`SELECT value FROM settings
        WHERE name = 'approval_months'`), [['18']]);
    assert.equal((await change(adam, { sub_processors_suspend: '1' })).status,
                 303);
    const shown = typed((await adam.get(PAGE)).text);
    assert.equal(shown.sub_processors_suspend, '1');
});

test('links are valid for as long as is set', async () => {
    assert.equal((await change(adam, { invitation_days: '2' })).status, 303);
    await until(async () => {
        const email = `late-${Math.random()}@alludo.example`;
        const page = await adam.get('/invitations/new');
        const form_id = /name="form_id" value="([^"]+)"/.exec(page.text)[1];
        const reply = await adam.post('/invitations', { form_id, email,
            name: 'Late', kana: '', role: 'auditor', language: 'ja',
            vendor: '', party: '' });
        assert.equal(reply.status, 303, reply.text);
        const [[days]] = portal.sql(`SELECT round((i.expires_us -
            i.created_us) / 86400000000.0) FROM invitations i JOIN users u
            ON u.id = i.user_id WHERE u.email = '${email}'`);
        if (days !== '2') return false;
        // By the portal's days, which are Tokyo's.
        const end = new Date(Date.now() + 2 * 86_400_000).toLocaleDateString(
            'ja-JP', { dateStyle: 'long', timeZone: 'Asia/Tokyo' });
        assert.match(portal.sql(`SELECT body FROM outbox
            WHERE recipient = '${email}'`).join('\n'),
            new RegExp(`このリンクは ${end}`));
        return true;
    }, 'links to be valid for two days, as the mail says');
});

test('who may; a value beyond its limits is left out', async () => {
    for (const name of ['rita', 'paul', 'otto', 'alice']) {
        const who = await portal.as(name);
        await who.get('/account');
        assert.equal((await who.get(PAGE)).status, 403, name);
        assert.equal((await who.post(PAGE, {})).status, 403, name);
    }
    portal.sql(`INSERT INTO settings (name, value, changed_us, changed_by,
        changed_by_name) VALUES ('unknown_one', 5, 0, gen_random_uuid(), 'x')`);
    portal.sql(`UPDATE settings SET value = 99999
        WHERE name = 'session_idle_minutes'`);
    await until(async () => (await adam.get('/account')).text
        .includes('data-idle-seconds="900"'), 'a value beyond its limits to ' +
        'be left out');
});
