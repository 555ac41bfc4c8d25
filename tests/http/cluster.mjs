// A PostgreSQL of a test's own that can be stopped, started and filled up:
// for portals that use a database which they did not start.
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, mkdtempSync, mkdirSync,
         readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, program, startPortal } from './lib.mjs';

const VERSIONS = '/usr/lib/postgresql';
const isRoot = process.getuid() === 0;

function programs() {
    const newest = readdirSync(VERSIONS).map(Number).filter((v) => v > 0)
        .sort((a, b) => b - a)[0];
    return join(VERSIONS, `${newest}`, 'bin');
}

/* PostgreSQL refuses to run as root. */
function run(tool, ...args) {
    const words = [join(programs(), tool), ...args];
    if (isRoot) words.unshift('runuser', '-u', 'postgres', '--');
    return execFileSync(words[0], words.slice(1), {
        cwd: '/tmp', encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
        env: cleanEnvironment() });
}

const owner = () => isRoot
    ? Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }))
    : process.getuid();

export class Cluster {
    constructor() {
        this.dir = mkdtempSync(join(tmpdir(), 'portal-cluster-'));
        this.data = join(this.dir, 'data');
        this.mounts = [];
        chownSync(this.dir, owner(), statSync(this.dir).gid);
        chmodSync(this.dir, 0o755);
        run('initdb', '-D', this.data, '-U', 'portal_owner', '-A', 'trust',
            '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync');
        appendFileSync(join(this.data, 'postgresql.conf'), [
            `unix_socket_directories = '${this.dir}'`, "listen_addresses = ''",
            'fsync = off', 'full_page_writes = off', 'jit = off',
            'shared_buffers = 32MB', 'autovacuum = off', ''].join('\n'));
        this.start();
        run('createdb', '-h', this.dir, '-U', 'portal_owner', 'portal');
        this.settings = {
            database_url: `host=${this.dir} dbname=portal user=portal_app`,
            database_owner_url:
                `host=${this.dir} dbname=portal user=portal_owner` };
    }

    start() {
        run('pg_ctl', '-D', this.data, '-s', '-w', '-l',
            join(this.dir, 'log'), 'start');
    }

    stop() {
        run('pg_ctl', '-D', this.data, '-s', '-w', '-m', 'immediate', 'stop');
    }

    /** A migrated `portal serve` on this cluster. */
    async portal(settings = {}) {
        const home = mkdtempSync(join(tmpdir(), 'portal-home-'));
        const env = { PORTAL_PATIENCE: '1',
            PORTAL_DATABASE_URL: this.settings.database_url,
            PORTAL_DATABASE_OWNER_URL: this.settings.database_owner_url };
        execFileSync(program, ['migrate'], { stdio: 'ignore',
            env: cleanEnvironment({ PORTAL_HOME: home, ...env }) });
        const portal = await startPortal({ home, settings, env,
                                           command: 'serve' });
        portal.isOurs = true; // to be removed when it stops
        writeFileSync(join(home, 'run-dir'), `${this.dir}\n`); // for sql()
        return portal;
    }

    /** A folder with room for `megabytes` only; undefined where this user may
     *  not mount one. */
    smallDisk(megabytes) {
        const path = join(this.dir, `disk-${this.mounts.length}`);
        mkdirSync(path);
        try {
            execFileSync('mount', ['-t', 'tmpfs', '-o',
                `size=${megabytes}m,uid=${owner()},mode=0700`, 'none', path],
                { stdio: 'ignore' });
        } catch {
            return undefined;
        }
        this.mounts.push(path);
        return path;
    }

    /** Moves what PostgreSQL writes ahead of all changes to such a folder. */
    moveWal(path) {
        this.stop();
        execFileSync('cp', ['-a', `${join(this.data, 'pg_wal')}/.`, path]);
        rmSync(join(this.data, 'pg_wal'), { recursive: true });
        symlinkSync(path, join(this.data, 'pg_wal'));
        this.start();
    }

    /** Also after it ended by itself. */
    restart() {
        try {
            this.stop();
        } catch { /* ended */ }
        this.start();
    }

    /** What an administrator does about a full disk. */
    enlarge(path, megabytes) {
        execFileSync('mount', ['-o', `remount,size=${megabytes}m`, path]);
    }

    remove() {
        try {
            this.stop();
        } catch { /* stopped already */ }
        for (const path of this.mounts)
            execFileSync('umount', [path], { stdio: 'ignore' });
        rmSync(this.dir, { recursive: true, force: true });
    }
}
