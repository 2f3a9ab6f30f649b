/* Counts the lines of a file in which a phrase of a list occurs, with Hyperscan or Vectorscan.
 *
 *   cc -O2 scan.c -o scan -lhs && ./scan PHRASES FILE
 *
 * It does what rg -c -F -f does and nothing else: no normalising, no boundaries. Prints the number of lines. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { BLOCK = 1 << 20 };

struct lines {
	const char *block;
	size_t size, counted; /* what lies before counted belongs to a line that was counted */
	unsigned long n;
};

static int hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context)
{
	struct lines *l = context;
	(void)id, (void)from, (void)flags;
	if (to <= l->counted)
		return 0;
	const char *end = memchr(l->block + to, '\n', l->size - to);
	l->counted = end ? (size_t)(end - l->block) + 1 : l->size;
	l->n++;
	return 0;
}

static int fail(const char *what)
{
	fprintf(stderr, "scan: %s\n", what);
	return 2;
}

/* compile reads one phrase a line. */
static hs_database_t *compile(const char *path)
{
	FILE *f = fopen(path, "r");
	char *line = NULL, **text = NULL;
	size_t room = 0, n = 0, *size = NULL;
	unsigned *flags = NULL, *id = NULL;
	ssize_t k;
	if (!f)
		return NULL;
	while ((k = getline(&line, &room, f)) > 0) {
		if (line[k - 1] == '\n')
			k--;
		if (k == 0)
			continue;
		if (n % 1024 == 0) {
			text = realloc(text, (n + 1024) * sizeof *text);
			size = realloc(size, (n + 1024) * sizeof *size);
			flags = realloc(flags, (n + 1024) * sizeof *flags);
			id = realloc(id, (n + 1024) * sizeof *id);
		}
		text[n] = strndup(line, k);
		size[n] = k;
		flags[n] = 0;
		id[n] = n;
		n++;
	}
	fclose(f);
	hs_database_t *db = NULL;
	hs_compile_error_t *e = NULL;
	if (n == 0 || hs_compile_lit_multi((const char *const *)text, flags, id, size, n, HS_MODE_BLOCK, NULL, &db, &e) != HS_SUCCESS)
		return NULL;
	return db;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return fail("usage: scan PHRASES FILE");
	hs_database_t *db = compile(argv[1]);
	hs_scratch_t *scratch = NULL;
	if (!db || hs_alloc_scratch(db, &scratch) != HS_SUCCESS)
		return fail("cannot compile the phrases");
	int fd = open(argv[2], O_RDONLY);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0)
		return fail("cannot read the file");
	const char *text = mmap(NULL, st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (text == MAP_FAILED)
		return fail("cannot map the file");
	struct lines l = {0};
	for (size_t at = 0; at < (size_t)st.st_size; at += l.size) {
		l.block = text + at;
		l.counted = 0;
		l.size = st.st_size - at;
		if (l.size > BLOCK) { /* end at a line's end */
			const char *end = memrchr(l.block, '\n', BLOCK);
			l.size = end ? (size_t)(end - l.block) + 1 : BLOCK;
		}
		if (hs_scan(db, l.block, l.size, 0, scratch, hit, &l) != HS_SUCCESS)
			return fail("the scan failed");
	}
	printf("%lu\n", l.n);
	return 0;
}
