/*
 * Preloaded into a process, appends the path of each file to SYNC_LOG whose sync is over, and makes each sync take
 * SYNC_MILLIS longer, as that of a slow card does. Both may be unset.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void wait_as_a_slow_disk_does(void) {
    const char *text = getenv("SYNC_MILLIS");
    long millis = text == NULL ? 0 : atol(text);
    struct timespec left = {millis / 1000, millis % 1000 * 1000000};
    while (millis > 0 && nanosleep(&left, &left) != 0 && errno == EINTR) {
        /* goes on with what is left */
    }
}

static void note(int fd) {
    const char *path = getenv("SYNC_LOG");
    char link[64];
    char line[PATH_MAX + 1];
    if (path == NULL) {
        return;
    }
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, line, PATH_MAX);
    int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (length > 0 && log >= 0) {
        line[length] = '\n';
        /* In one piece, because other threads write, too. */
        if (write(log, line, (size_t) length + 1) < 0) {
            perror("SYNC_LOG");
        }
    }
    if (log >= 0) {
        close(log);
    }
}

static int slow_sync(long number, int fd) {
    int result = (int) syscall(number, fd);
    int error = errno;
    wait_as_a_slow_disk_does();
    note(fd);
    errno = error;
    return result;
}

int fsync(int fd) {
    return slow_sync(SYS_fsync, fd);
}

int fdatasync(int fd) {
    return slow_sync(SYS_fdatasync, fd);
}
