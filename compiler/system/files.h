/* SPDX-License-Identifier: MIT */
/*
 * files.h - reading files whole, and writing them so that no half file is ever seen.
 *
 * Every function that can fail returns false and fills in its FileError: one line
 * with the name and the system's reason, fit for a terminal. Names are C strings,
 * as the system wants them; "-" is standard input where that is said.
 * One thread at a time may write.
 */
#ifndef FLOCKC_SYSTEM_FILES_H
#define FLOCKC_SYSTEM_FILES_H

#include "support/arena.h"
#include "support/file_names.h"
#include "system/file_types.h"

/*
 * The bytes of `path` ("-": standard input), in `arena`, with a NUL behind them.
 * More than `limit_bytes` is FILE_ERROR_TOO_LARGE, found without reading them all.
 * Folders, sockets, disks and named pipes are refused, so this waits for nobody;
 * what stands below /dev/ may be a pipe or a terminal (a shell's `<(...)`).
 */
bool file_read(Arena *arena, const char *path, size_t limit_bytes, Str *text, FileError *error);

/* The same, and what file_replace_version() has to know. */
bool file_read_version(Arena *arena, const char *path, size_t limit_bytes, Str *text,
                       FileVersion *version, FileError *error);

typedef enum FileLinks {
    FILE_LINKS_FOLLOW,  /* the user named this very path: write where it leads */
    FILE_LINKS_REPLACE, /* a file inside an output folder: never write through a link */
} FileLinks;

/*
 * Makes `content` the content of `path`: written under another name in the same folder,
 * brought to the disk, then renamed, and the folder is brought to the disk as well. Equal
 * content is left alone with its modification time. An existing file keeps its owner, group,
 * permission bits and access control list, which the new one has before it holds a byte. It is an
 * error where they cannot be kept, where nobody or not this user may write the file, and where it
 * has other names (hard links), which would keep the old content. With FILE_LINKS_FOLLOW a device
 * or pipe (/dev/stdout) is written to as it is, but for a pipe that nobody reads; with
 * FILE_LINKS_REPLACE it is an error.
 *
 * On failure the old file is as it was and the other name is gone, also when the process
 * leaves through exit() on any thread, or by SIGHUP, SIGINT, SIGTERM and their like, which
 * still end it. Only SIGKILL or a crash can leave the other name behind: a file
 * ".flockc-PROCESS-N.tmp", which nothing here takes for anything else. An error of the very
 * last step, when the folder is brought to the disk, finds the new file in its place.
 */
bool file_replace(const char *path, Str content, FileLinks links, FileError *error);

/*
 * The same, following links, for a file that was read as `version` and `old`, where it still
 * is that file: else FILE_ERROR_CHANGED. Where the system can exchange two names, what stood
 * there in the moment of the exchange is looked at and put back if need be, so nothing that
 * somebody saved is lost; elsewhere it is looked at right before the rename.
 */
bool file_replace_version(const char *path, const FileVersion *version, Str old, Str content,
                          FileError *error);

/*
 * Makes a new file with this content, whole or not at all. It is an error if anything has
 * that name, a link that leads nowhere included.
 */
bool file_create(const char *path, Str content, FileError *error);

/*
 * Writes to standard output, behind what stdio still holds for it. A closed pipe is
 * FILE_ERROR_NO_READER where SIGPIPE is ignored; else the signal ends the process.
 */
bool file_write_stdout(Str content, FileError *error);

/*
 * To be called first of all. Where the process was started with a closed standard
 * stream, the next file opened would take its number and receive what was meant for
 * the stream; afterwards using such a stream is an error.
 */
void file_guard_standard_streams(void);

/*
 * Makes the folder and those above it that are missing, with the permissions that the process gives
 * to new folders. A folder, or a link to one, that is there already is no error.
 */
bool file_make_folders(Arena *arena, const char *path, FileError *error);

/* True if anything has that name, a link that leads nowhere included. */
bool file_exists(const char *path);

/*
 * After file_read() of `path`: true if that was for want of a file. A link that leads nowhere is
 * somebody's file, and so is what may not be looked at. A folder is no file.
 */
bool file_is_absent(const char *path, const FileError *error);

/*
 * True if `path`, links followed, belongs to another user than the one whom the process works for:
 * its effective one, and as root also the one who called sudo. False if there is no such file.
 */
bool file_is_foreign(const char *path);

/*
 * The real name of a folder, links followed: absolute and with a slash at the end, in `arena`. Of
 * one that is not there, or may not be looked at, what was given, with the slash.
 */
Str file_real_folder(Arena *arena, const char *folder);

/*
 * The same for a file: its folder's real name and its own. Where folders are missing, what is there
 * of them, and the rest as it was given; it can be a file that is yet to be made.
 */
Str file_real_name(Arena *arena, Str path);

/* The same, but of a link to a file that is there, the real name of that file. */
Str file_real_target(Arena *arena, Str path);

/* True if `path` is a folder or a link to one. */
bool file_is_directory(const char *path);

/*
 * The same for a path that decides what is done. False if the system does not tell; that nothing
 * is there or may be looked at is an answer, for it will be the same to whoever opens it.
 */
bool file_find_directory(const char *path, bool *is_directory, FileError *error);

/*
 * A text that is the same for two names of one regular file, links followed; a file that
 * does not exist is known by its name. Empty for folders, devices and pipes. In `arena`. False
 * if the system does not tell.
 */
bool file_identity(Arena *arena, const char *path, Str *identity, FileError *error);

/*
 * A text that is another one when the file was written since, or another file has its name; in
 * `arena`. Empty where there is no regular file.
 */
Str file_state(Arena *arena, const char *path);

/* The same for a file that was read. */
Str file_version_identity(Arena *arena, const FileVersion *version);

#endif
