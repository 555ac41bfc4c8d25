// Small instruments: load by wrk and pgbench, CPU and memory from /proc.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']));

function stat(pid) {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const f = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(f[1]), own: Number(f[11]) + Number(f[12]),
             reaped: Number(f[13]) + Number(f[14]) };
}

/** CPU seconds of a process. */
export function cpuSeconds(pid) {
    return stat(pid).own / TICKS;
}

/** CPU seconds of a process and all its children, living and dead. */
export function cpuSecondsOfTree(root) {
    let ticks = 0;
    for (const name of readdirSync('/proc')) {
        if (!/^\d+$/.test(name)) continue;
        try {
            const s = stat(name);
            if (Number(name) === root) ticks += s.own + s.reaped;
            else if (s.parent === root) ticks += s.own;
        } catch { /* ended meanwhile */ }
    }
    return ticks / TICKS;
}

export function residentBytes(pid, what = 'VmRSS') {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const found = new RegExp(`${what}:\\s+(\\d+)`).exec(text);
    if (!found) throw new Error(`process ${pid} has ended`);
    return Number(found[1]) * 1024;
}

/** Requests per second of wrk; throws when a reply was not 2xx. */
export async function wrk(url, { connections, seconds, script, headers = {} }) {
    const args = ['-t2', `-c${connections}`, `-d${seconds}s`, '--latency'];
    if (script) args.push('-s', script);
    for (const [n, v] of Object.entries(headers)) args.push('-H', `${n}: ${v}`);
    const child = spawn('wrk', [...args, url]);
    let text = '';
    child.stdout.on('data', (d) => { text += d; });
    child.stderr.on('data', (d) => { text += d; });
    await once(child, 'exit');
    if (/Non-2xx|Socket errors/.test(text)) throw new Error(text);
    return {
        perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]),
        count: Number(/(\d+) requests in/.exec(text)[1]),
        p99: /99%\s+(\S+)/.exec(text)?.[1] ?? '-',
    };
}

/** Transactions per second of pgbench over a script. */
export function pgbench(directory, script, { clients, seconds, env,
                                             values = {} }) {
    const path = `${directory}/${process.pid}.sql`;
    const args = ['-n', '-M', 'prepared', '-c', clients, '-j', 2,
        '-T', seconds, '-f', path,
        ...Object.entries(values).flatMap(([n, v]) => ['-D', `${n}=${v}`])];
    writeFileSync(path, script);
    const run = spawnSync('pgbench', [...args.map(String), 'portal'],
        { encoding: 'utf8', env });
    const tps = /tps = ([\d.]+)/.exec(run.stdout);
    if (!tps || run.status !== 0) throw new Error(run.stdout + run.stderr);
    return { perSecond: Number(tps[1]), count: Number(
        /actually processed: (\d+)/.exec(run.stdout)[1]) };
}
