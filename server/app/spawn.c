#include "app/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child: only async-signal-safe calls. */
static void
become(const char *const argv[], int in, int log)
{
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    /* Ctrl-C in the terminal is for the portal, which stops us in order. */
    setpgid(0, 0);
    if (dup2(in, 0) == -1 || dup2(log, 1) == -1 || dup2(log, 2) == -1)
        _exit(126);
    /* execvp does not change the strings; its type is older than const. */
    char *const *args;
    memcpy(&args, &argv, sizeof(args));
    execvp(argv[0], args);
    _exit(127);
}

static int
open_input(const char *input)
{
    int ends[2];

    if (input == NULL)
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (pipe2(ends, O_CLOEXEC) == -1)
        return -1;
    /* Fits into the pipe's buffer: cannot block. */
    const ssize_t n = write(ends[1], input, strnlen(input, 4096));
    close(ends[1]);
    if (n < 0) {
        close(ends[0]);
        return -1;
    }
    return ends[0];
}

pid_t
spawn(const char *const argv[], const char *input, const char *log_path,
      bool dies_with_us)
{
    const pid_t parent = getpid();
    const int in = open_input(input);
    const int log =
        open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    pid_t pid = -1;

    if (in != -1 && log != -1)
        pid = fork();
    if (pid == 0) {
        if (dies_with_us) {
            prctl(PR_SET_PDEATHSIG, SIGINT);
            /* The parent may have gone before the line above. */
            if (getppid() != parent)
                _exit(125);
        }
        become(argv, in, log);
    }
    const int saved = errno;
    if (in != -1)
        close(in);
    if (log != -1)
        close(log);
    errno = saved;
    return pid;
}

bool
spawn_and_wait(const char *const argv[], const char *input,
               const char *log_path)
{
    const pid_t pid = spawn(argv, input, log_path, true);
    int status;

    if (pid == -1)
        return false;
    while (waitpid(pid, &status, 0) == -1)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
