// A small server for the tests of static/js: the real layout, style
// sheet and scripts around a page with every part the script cares about,
// under the portal's content security policy. What saving answers is set by
// the test: `server.mode`.
import { readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; " +
    "img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const style = () => ['vendor/tokens.css',
    ...readdirSync('static/css').filter((f) => f.endsWith('.css')).sort()]
    .map((f) => readFileSync(`static/css/${f}`, 'utf8')).join('\n');

const script = () => `(() => {"use strict";\n${readdirSync('static/js')
    .filter((f) => f.endsWith('.js')).sort()
    .map((f) => readFileSync(`static/js/${f}`, 'utf8')).join('')}})();`;

/** Enough of the template language for the layout, in English. */
function layout(values, shown, body) {
    let text = readFileSync('templates/layout/page.tpl', 'utf8');
    text = text.slice(text.indexOf('\n') + 1);
    text = text.replace(/\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/gs,
                        (_, name, inner) => (shown.includes(name) ? inner : ''));
    return text.replace('{{>BODY}}', () => body)
        .replace(/\{\{(\w+)(?::\w)?\}\}/g, (_, name) => values[name] ?? '')
        .replace(/\[\[(.+?)\]\]/gs, '$1');
}

const answer = (n) => `
<article class="clause" id="c-${n}" data-item><span class="num">${n}</span>
<header><h2 id="q-${n}">Question ${n}</h2></header>
<form class="answer" id="a-${n}" method="post" action="/save/${n}" novalidate
 data-autosave data-keep="${n}">
<input type="hidden" name="csrf" value="t">
<input type="hidden" name="edit_id" value="page">
<fieldset class="pills" aria-labelledby="q-${n}">
<label class="pill"><input type="radio" name="status" value="conforms"
 data-key="a"> Conforms</label>
<label class="pill"><input type="radio" name="status" value="partly"> Partly
</label></fieldset>
<div class="fields" data-when="status" data-in="partly"><div class="field">
<label for="f-${n}">Tool</label><input type="text" id="f-${n}" name="tool">
</div></div>
<div class="weak when when-weak"><p>Why it matters</p></div>
<div class="save" role="status"><input type="hidden" name="version" value="3">
</div><button class="nojs small">Save</button></form>
<div class="folds"><details open><summary>Comment</summary><div class="field">
<label for="comment-${n}">Comment</label><textarea id="comment-${n}"
 name="comment" form="a-${n}" rows="2"></textarea></div></details></div>
</article>`;

const BODY = `<h1>Questions</h1><input type="hidden" id="questionnaire"
 name="questionnaire_id" value="q"><portal-keys><div data-keep-in="s/alice/"
 data-max-bytes="4000000" hx-trigger:inherited="portal-save, submit"
 hx-target:inherited="find .save" hx-swap:inherited="innerHTML"
 hx-sync:inherited="queue last" hx-include:inherited="#questionnaire">
${answer(1)}${answer(2)}</div></portal-keys>
<ul class="files" id="files-1"></ul>
<portal-upload data-max-bytes="4000000"><form method="post" action="/upload"
 enctype="multipart/form-data"><input type="hidden" name="csrf" value="t">
<input type="hidden" name="form_id" value="f"><div class="drop">
<label for="file-1">Add evidence</label>
<input type="file" id="file-1" name="file" multiple></div></form>
</portal-upload>
<form method="post" action="/plan" novalidate data-keep="plan/1/alice">
<div class="field"><label for="actions">Actions</label>
<textarea id="actions" name="actions" aria-describedby="actions-error">
</textarea><p class="error" id="actions-error"></p></div>
<div class="field"><label for="name">Name</label><input type="text" id="name"
 name="name" aria-describedby="name-error"><p class="error" id="name-error"
>Enter a name.</p></div>
<div class="actions"><button id="propose">Propose</button></div></form>`;

const CONFLICT = `<input type="hidden" name="version" value="9">
<div class="conflict"><strong>Somebody changed this</strong>
<div class="actions"><button name="resolve" value="mine">Keep mine</button>
</div></div>`;

const SAVE_REPLIES = {
    ok: [200, '<input type="hidden" name="version" value="4">' +
        '<span class="ok">Saved at 14:32</span>'],
    invalid: [422, '<input type="hidden" name="version" value="3">' +
        '<p class="fail">Enter a number.</p>'],
    conflict: [409, CONFLICT],
    signed_out: [401, ''],
    forged: [403, 'Forged'],
    broken: [500, '<h1>Broken</h1>'],
    too_long: [413, '<h1>Too large</h1>'],
};

export async function startServer() {
    /* Who is signed in, with which token; clauses that are closed. */
    const server = { mode: 'ok', gate: null, saves: [], uploads: [], stays: 0,
        opened: 0, person: 'alice', csrf: 't', closed: '' };

    const about = () => ({ ...values, USER_ID: server.person,
        CSRF: server.csrf });
    const bodyNow = () => BODY.replaceAll('name="csrf" value="t"',
            `name="csrf" value="${server.csrf}"`)
        .replace('<form class="answer" id="a-2"', (form) =>
            server.closed ? '<form data-closed' : form)
        .replaceAll('data-autosave data-keep="2"', (form) =>
            server.closed ? '' : form);
    const values = {
        LANG: 'en', TITLE: 'Test', PATH: '/page',
        CSS_URL: '/app.css', JS_URL: '/app.js', HTMX_URL: '/htmx.js',
        IDLE_SECONDS: '1800', IDLE_WARN_SECONDS: '120', REQUEST_ID: '1',
    };
    const pages = {
        '/page': () => layout(about(), ['SIGNED_IN'], bodyNow()),
        '/account': () => layout(about(), server.mode === 'signed_out'
            ? [] : ['SIGNED_IN'], '<h1>Me</h1>'),
        '/idle': () => layout({ ...about(), IDLE_SECONDS: '61',
            IDLE_WARN_SECONDS: '60' }, ['SIGNED_IN'], bodyNow()),
        '/soon-over': () => layout({ ...about(), IDLE_SECONDS: '2',
            IDLE_WARN_SECONDS: '1' }, ['SIGNED_IN'], bodyNow()),
        '/errors': () => layout({ ...about(), ERROR_FIELD: 'name',
            ERROR_MESSAGE: 'Enter a name.' },
            ['SIGNED_IN', 'ERRORS', 'ERROR'], BODY),
        '/login': () => layout(about(), [], '<h1>Sign in</h1>'),
        '/elsewhere': () => layout(about(), ['SIGNED_IN'], '<h1>Else</h1>'),
    };
    const files = {
        '/app.css': ['text/css', style],
        '/app.js': ['text/javascript',
            script],
        '/htmx.js': ['text/javascript',
            () => readFileSync('static/js/vendor/htmx.min.js')],
    };

    /* Pieces of files: begin, send, finish. In the mode "cut" all but the
     * first piece is lost on its way. */
    function transfer(request, body, send) {
        const { pathname, searchParams } = new URL(request.url, 'http://x');
        const json = (status, t) => send(status, 'application/json',
            JSON.stringify({ id: t.id, received: t.bytes.length }));
        const t = server.uploads.find((u) => pathname.includes(u.id));
        if (request.method === 'POST' && !t) {
            const form = new URLSearchParams(body.toString());
            const made = { id: form.get('form_id'), name: form.get('name'),
                csrf: form.get('csrf'), bytes: '' };
            server.uploads.push(made);
            return server.mode === 'refuse'
                ? send(422, 'text/plain', 'This kind of file is not accepted.')
                : json(201, made);
        }
        if (!t) return send(404, 'text/plain', 'Not found');
        if (request.method === 'GET') return json(200, t);
        if (request.method === 'POST')
            return send(200, 'text/html', '<ul class="files" id="files-1">' +
                '<li>stored</li></ul>');
        if (server.mode === 'cut' && t.bytes.length > 0)
            return request.socket.destroy();
        if (Number(searchParams.get('at')) !== t.bytes.length)
            return json(409, t);
        t.bytes += body;
        return json(200, t);
    }

    async function answerTo(request, reply) {
        const { pathname } = new URL(request.url, 'http://x');
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        const body = Buffer.concat(chunks).toString('utf8');
        const send = (status, type, text, more = {}) => {
            reply.writeHead(status, { 'Content-Security-Policy': CSP,
                'Content-Type': `${type}; charset=utf-8`, ...more });
            reply.end(text);
        };

        if (files[pathname])
            return send(200, files[pathname][0], files[pathname][1]());
        if (pathname.startsWith('/save/')) {
            const sent = new URLSearchParams(body);
            server.saves.push(sent);
            const mode = sent.get('csrf') === server.csrf ? server.mode
                : 'forged';
            await server.gate; /* until the test lets it go on */
            if (mode === 'cut') return request.socket.destroy();
            if (mode === 'redirect')
                return send(303, 'text/html', '', { Location: '/login' });
            return send(SAVE_REPLIES[mode][0], 'text/html',
                        SAVE_REPLIES[mode][1]);
        }
        if (pathname.startsWith('/transfers'))
            return transfer(request, body, send);
        if (pathname === '/session/stay') {
            server.stays++;
            return send(204, 'text/plain', undefined);
        }
        if (pathname === '/plan')
            return send(303, 'text/html', '', { Location:
                server.mode === 'ok' ? '/elsewhere' : '/login' });
        if (pathname === '/page') server.opened++;
        if (pages[pathname]) return send(200, 'text/html', pages[pathname]());
        return send(404, 'text/plain', '');
    }

    const listener = http.createServer(answerTo);
    await new Promise((done) => listener.listen(0, '127.0.0.1', done));
    server.url = `http://127.0.0.1:${listener.address().port}`;
    server.stop = () => new Promise((done) => {
        listener.closeAllConnections();
        listener.close(done);
    });
    return server;
}
