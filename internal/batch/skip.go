package batch

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// CutsExt ends the names of files of cuts by hand, which lie beside what they cut: day.txt.cuts.csv or day.cuts.csv.
const CutsExt = ".cuts.csv"

// notTranscript gives the reason to leave a file of a folder alone, or "". It errs on the side of reading: a file of an
// unknown kind is read and, if it is no conversation, reported as a failure, for a transcript passed over in silence
// would be a clerk not judged.
func notTranscript(path string) string {
	if code := skipOfName(filepath.Base(path)); code != "" {
		return code
	}
	return skipOfContent(path, firstBytes(path, headSize))
}

// skipOfName is the part of notTranscript that needs the name only.
func skipOfName(name string) string {
	switch {
	case isDocumentName(name):
		return SkipDocument
	case isCuts(name):
		return SkipCuts
	}
	return ""
}

func isCuts(name string) bool { return strings.HasSuffix(strings.ToLower(name), CutsExt) }

// CutsOf gives the names under which cuts by hand may lie beside a file.
func CutsOf(path string) []string {
	return []string{path + CutsExt, strings.TrimSuffix(path, filepath.Ext(path)) + CutsExt}
}

// headSize is how many bytes of a file tell what it is.
const headSize = 512

// skipOfContent is the part that needs the first bytes, too.
func skipOfContent(path string, head []byte) string {
	switch {
	case isOwnReport(head):
		return SkipReport
	case isBinary(head) && !isSheet(path):
		return SkipBinary
	}
	return ""
}

// isDocumentName knows the names of files that lie beside transcripts and are none.
func isDocumentName(name string) bool {
	lower := strings.ToLower(name)
	stem, ext := strings.TrimSuffix(lower, filepath.Ext(lower)), filepath.Ext(lower)
	switch stem {
	case "readme", "license", "licence", "notice", "changelog", "contributing", "thumbs", "desktop", "makefile":
		return ext != ".json" && ext != ".jsonl" && ext != ".csv"
	}
	if strings.HasPrefix(stem, "readme.") || strings.HasPrefix(lower, "~$") || strings.HasSuffix(lower, "~") {
		return true
	}
	switch ext {
	case ".md", ".markdown", ".html", ".htm", ".pdf", ".doc", ".docx", ".ppt", ".pptx", ".odt", ".rtf",
		".wav", ".mp3", ".m4a", ".aac", ".amr", ".ogg", ".opus", ".flac", ".wma", ".pcm", ".mp4", ".mov", ".avi",
		".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp",
		".zip", ".gz", ".tgz", ".rar", ".7z", ".tar", ".exe", ".dll", ".db", ".sqlite",
		".yaml", ".yml", ".toml", ".ini", ".go", ".py", ".js", ".sh", ".bat", ".tmp", ".bak", ".part":
		return true
	}
	return false
}

// isSheet keeps spreadsheets on the list: they are archives by their first bytes, and readers for them exist or will.
func isSheet(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".xls":
		return true
	}
	return false
}

// isOwnReport knows the JSON and the CSV that chayan writes, so that a report saved beside the transcripts is not read
// as one. A script of cmd/chayan keeps it in step with the real reports.
func isOwnReport(head []byte) bool {
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	for _, columns := range [...]string{"会话,来源,日期,窗口,人员,得分,", "session,source,date,window,agent,score,"} {
		if bytes.HasPrefix(trimmed, []byte(columns)) {
			return true
		}
	}
	if len(trimmed) == 0 || trimmed[0] != '{' {
		return false
	}
	compact := bytes.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' {
			return -1
		}
		return r
	}, trimmed)
	return bytes.HasPrefix(compact, []byte(`{"schema":"chayan.`))
}

// isBinary knows the first bytes of recordings, pictures, archives and programs.
func isBinary(head []byte) bool {
	for _, magic := range [...]string{
		"%PDF-", "PK\x03\x04", "PK\x05\x06", "\x1f\x8b", "Rar!", "7z\xbc\xaf", "\xd0\xcf\x11\xe0",
		"\x89PNG", "\xff\xd8\xff", "GIF8", "RIFF", "ID3\x02", "ID3\x03", "ID3\x04", "OggS", "fLaC", "#!AMR",
		"\x7fELF", "MZ\x90\x00", "SQLite format 3",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return false
}

// firstBytes reads the beginning of a file; what cannot be read is left to the real reading, which reports it.
func firstBytes(path string, n int) []byte {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	head := make([]byte, n)
	n, _ = io.ReadFull(file, head)
	return head[:n]
}
