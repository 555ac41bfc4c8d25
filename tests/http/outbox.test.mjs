// Mail by SMTP, to a server of our own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { cleanEnvironment, program, startPortal, until } from './lib.mjs';

/** A mail server that keeps what it gets; refuses the first `refusals`. */
async function mailServer(refusals) {
    const mails = [];
    const server = net.createServer((socket) => {
        let buffer = '', mail = null, rcpt = '';
        socket.on('error', () => {});
        socket.write('220 sink\r\n');
        socket.on('data', (d) => {
            buffer += d;
            for (let i; (i = buffer.indexOf('\r\n')) >= 0;) {
                const line = buffer.slice(0, i);
                buffer = buffer.slice(i + 2);
                if (mail !== null && line === '.') {
                    if (refusals-- > 0) socket.write('451 later\r\n');
                    else { mails.push({ rcpt, text: mail });
                           socket.write('250 ok\r\n'); }
                    mail = null;
                } else if (mail !== null) {
                    mail += `${line}\r\n`;
                } else if (line === 'DATA') {
                    mail = ''; socket.write('354 go\r\n');
                } else if (line === 'QUIT') {
                    socket.end('221 bye\r\n');
                } else {
                    if (/^RCPT/.test(line)) rcpt = line;
                    socket.write('250 ok\r\n');
                }
            }
        });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { mails, port: server.address().port, close: () => server.close() };
}

test('a mail goes out by SMTP, again after a refusal', async () => {
    const sink = await mailServer(1);
    const portal = await startPortal({ settings: {
        smtp_url: `smtp://127.0.0.1:${sink.port}`, smtp_plain: 'true',
        mail_from: 'portal@alludo.example' } });
    try {
        execFileSync(program, ['admin', 'user', 'create', '--email',
            'smtp@alludo.example', '--name', '試験', '--role', 'auditor'],
            { env: cleanEnvironment({ PORTAL_HOME: portal.home }) });
        const find = (sql) => portal.sql(`SELECT ${sql} FROM outbox
            WHERE recipient = 'smtp@alludo.example'`)[0][0];
        await until(() => find('attempts') === '1' &&
            find('last_error IS NOT NULL') === 't', 'the refusal');
        assert.equal(find('sent_us IS NULL'), 't');
        portal.setClock(70);
        await until(() => sink.mails.length > 0, 'the second try');
        const [mail] = sink.mails;
        assert.match(mail.rcpt, /<smtp@alludo\.example>/);
        assert.match(mail.text, /^Subject: =\?UTF-8\?B\?/m);
        assert.match(mail.text, /^From: portal@alludo\.example\r$/m);
        const body = mail.text.split('\r\n\r\n')[1].replaceAll('\r\n', '');
        const text = Buffer.from(body, 'base64').toString('utf8');
        assert.match(text, /試験/);
        assert.match(text, /\/invitation\/[A-Za-z0-9_-]{43}/);
        await until(() => find('sent_us IS NOT NULL') === 't', 'the mark');
        assert.equal(find('body'), '', 'the text is not kept');
    } finally {
        await portal.stop();
        sink.close();
    }
});
