// Everything at once for some seconds: pages, saves, uploads, sign-ins, broken
// connections, health, a new certificate; then a stop under way. Run by the
// `tsan` suite against a ThreadSanitizer build, which must report nothing.
import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { inputs, startPortal, until } from './lib.mjs';
import { create, issueTo, newcomer, PASSWORD } from './people.mjs';

const LOAD_MS = 6_000;
const CLAUSES = ['1.2', '1.3', '1.5', '1.6', '2.1', '2.3', '2.4', '2.5'];

let portal, rita, people, submission;
const at = (rest) => `/submissions/${submission}${rest}`;

before(async () => {
    /* A queue that fills up now and then, and few database connections. */
    portal = await startPortal({ settings: {
        workers: 4, upload_workers: 2, queue_length: 6, drain_s: 5 } });
    rita = await newcomer(portal, 'lrita', 'reviewer');
    const vendor = (await create(rita, '/vendors',
        { name: '負荷テスト株式会社', country: 'JP' })).split('/').pop();
    people = [];
    for (const [name, role] of [['lalice', 'manager'], ['laki', 'contributor'],
                                ['lami', 'contributor']])
        people.push(await newcomer(portal, name, role, vendor));
    submission = await issueTo(portal, rita, vendor);
    for (const who of people) {
        await who.get('/account');
        who.token = who.csrf; // the page of a full queue has none of theirs
    }
});
after(async () => { await portal?.stop(); });

/* Each act: who does it, and what; the statuses that may come of it. Conflicts
 * and a full queue belong to it. */
const fine = [200, 303, 304, 409, 503];
const pick = (list) => list[Math.floor(Math.random() * list.length)];

async function read(who) {
    return who.get(pick([at(''), at('/domains/1'), at('/domains/2'), '/',
                         at('/check'), '/account', '/attachments']));
}

async function save(who) {
    const clause = pick(CLAUSES);
    const page = await who.get(at(`/domains/1?view=single&clause=${clause}`));
    if (page.status !== 200) return page;
    const { csrf, edit_id, questionnaire_id, version, was } = inputs(page.text);
    return who.post(at(`/clauses/${clause}/answer`), {
        csrf, edit_id, questionnaire_id, version, was, status: 'conforms',
        comment: `${Math.random()}` });
}

async function upload(who) {
    return who.upload(at('/evidence'),
        { csrf: who.token, form_id: crypto.randomUUID() },
        [{ field: pick(CLAUSES), name: `${Math.random()}.txt`,
           content: 'evidence '.repeat(pick([1, 1000, 100_000])) }]);
}

async function review() {
    return rita.get(pick(['/dashboard', '/vendors', '/attachments', at(''),
                          at('/domains/3')]));
}

async function signIn() {
    const visitor = portal.visitor({ keepAlive: false });
    const page = await visitor.get('/login');
    if (page.status !== 200) return page;
    return visitor.post('/login', { ...inputs(page.text),
        email: `lami@${people[2].vendorId ?? 'nobody'}.example`,
        password: pick([PASSWORD, 'not the password at all']) });
}

async function outside() {
    const visitor = portal.visitor({ keepAlive: false });
    return pick([
        () => visitor.get('/login'), () => visitor.get('/static/app.css'),
        () => visitor.get('/no-such-page'),
        () => visitor.get('/api/v1/gate/engagements'),
        () => portal.admin('/metrics'), () => portal.admin('/readyz'),
        () => visitor.request('DELETE', '/'),
    ])();
}

/* Half an upload and gone, half a request and gone, a handshake and gone. */
async function breakOff(who) {
    const socket = connect({ host: '127.0.0.1', port: portal.port,
        servername: 'localhost', ca: portal.ca });
    socket.on('error', () => {});
    await once(socket, 'secureConnect');
    const cookie = [...who.cookies].map(([n, v]) => `${n}=${v}`).join('; ');
    const part = '--edge\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' +
        `${who.token}\r\n--edge\r\nContent-Disposition: form-data; ` +
        `name="form_id"\r\n\r\n${crypto.randomUUID()}\r\n--edge\r\n` +
        'Content-Disposition: form-data; name="1.2"; filename="a.txt"\r\n' +
        'Content-Type: text/plain\r\n\r\n' + 'half '.repeat(100_000);
    const text = pick(['', 'GET / HTTP/1.1\r\nHost: loc',
        `POST ${at('/evidence')} HTTP/1.1\r\n` +
        `Host: localhost:${portal.port}\r\nOrigin: ${portal.url}\r\n` +
        `Cookie: ${cookie}\r\nContent-Length: 5000000\r\n` +
        `Content-Type: multipart/form-data; boundary=edge\r\n\r\n${part}`]);
    await new Promise((r) => socket.write(text, r));
    socket.destroy();
}

test('a busy time leaves nothing to report', async () => {
    const end = Date.now() + LOAD_MS;
    const seen = new Map();
    const errors = [];
    const isOver = () => Date.now() > end &&
        (seen.get(200) > 10 || errors.length > 0);
    const loop = async (act, allowed = fine, who = undefined) => {
        while (!isOver()) {
            let reply;
            try {
                reply = await act(who);
            } catch (e) {
                errors.push(e);
                continue;
            }
            if (!reply) continue;
            seen.set(reply.status, (seen.get(reply.status) ?? 0) + 1);
            if (!allowed.includes(reply.status))
                errors.push(`${act.name}: ${reply.status} ` +
                            /<h1[^]*?<\/h1>/.exec(reply.text)?.[0]);
        }
    };
    const reload = (async () => {
        while (!isOver()) {
            portal.child.kill('SIGHUP');
            await portal.get('/login').catch(() => {});
        }
    })();
    const of = (who, act) => loop(act, fine, who);
    await Promise.all([
        ...people.flatMap((who) => [of(who, read), of(who, save),
                                    of(who, breakOff),
                                    loop(upload, [...fine, 429], who)]),
        loop(review), loop(review), loop(signIn, [...fine, 422, 429]),
        loop(signIn, [...fine, 422, 429]),
        loop(outside, [...fine, 401, 404, 405]),
        loop(outside, [...fine, 401, 404, 405]), reload,
    ]);
    assert.deepEqual(errors, []);
    /* What broke off is let go. */
    await until(() => portal.sql(`SELECT 1 FROM pg_stat_activity
        WHERE usename = 'portal_app' AND xact_start IS NOT NULL`).length === 0,
        'open transactions to end');
});

test('it stops while people go on', async () => {
    let running = true;
    const loop = async (act) => {
        while (running) await act().catch(() => { running = false; });
    };
    const loops = people.flatMap((who) => [
        loop(() => read(who)), loop(() => save(who)),
        loop(() => upload(who))]);
    await portal.get('/login');
    await portal.stop();
    running = false;
    await Promise.all(loops);
    portal = undefined;
});
