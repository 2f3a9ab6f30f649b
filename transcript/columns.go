package transcript

import (
	"slices"
	"strings"
	"sync"
)

// columnKind says what a column of a table holds.
type columnKind uint8

const (
	colNone columnKind = iota
	colSession
	colID // a session, unless every row has its own
	colSpeaker
	colRole
	colChannel
	colText
	colStart
	colEnd
	colSure
	colMeta
)

// columnWords are headings, folded, and what they mean.
var columnWords = sync.OnceValue(columnTable)

func columnTable() map[string]columnKind {
	table := map[string]columnKind{}
	for kind, words := range map[columnKind]string{
		colSession: `通话编号 录音编号 流水号 通话流水号 工单号 工单编号 会话id 会话编号 通话id 录音id 对话id 对话编号 会话 案例编号 样本编号 录音文件 录音文件名
			文件名 文件名称 音频文件 callid session sessionid conversationid dialogueid dialogid filename file recording`,
		colID:      `编号 id`,
		colSpeaker: `说话人 发言人 发言者 讲话人 讲者 说话者 说话人id 说话人姓名 speaker speakerid speakerlabel speakername spk 发送人 发送者`,
		colRole:    `角色 身份 说话方 对话方 发送方 角色类型 说话人角色 role participant participantrole sender`,
		colChannel: `channel 声道 通道 声道号 channelid`,
		colText: `内容 文本 对话内容 转写文本 识别结果 识别文本 话术 语句 句子 发言内容 说话内容 对话文本 转写内容 转写结果 通话内容 会话内容 消息内容 消息
			原文 全文 通话文本 录音文本 文字 对话 text content utterance sentence message transcript transcripttext dialogue dialoguetext dialog`,
		colStart: `开始时间 起始时间 开始 起始 时间 时间戳 发言时间 说话时间 发送时间 时间点 起始时间点 start begin starttime begintime startms beginms
			starttimems begintimems time timestamp offset startsec startseconds starts`,
		colEnd:  `结束时间 结束 终止时间 结束时间点 end endtime endms endtimems stop endsec endseconds`,
		colSure: `置信度 可信度 识别置信度 识别可信度 转写置信度 confidence conf confidencescore asrconfidence`,
	} {
		for _, w := range strings.Fields(words) {
			table[foldLabel(w)] = kind
		}
	}
	return table
}

// column is one column of a table.
type column struct {
	name string // heading as written
	kind columnKind
	meta string // key, for colMeta
	unit string // time unit the heading names, "" when it does not
}

// columnsOf reads a heading row.
func columnsOf(row []cell) []column {
	if len(row) > 500 {
		return nil
	}
	cols := make([]column, len(row))
	for i, c := range row {
		cols[i] = columnOf(strings.TrimFunc(c.text, isBlank))
	}
	return cols
}

func columnOf(name string) column {
	col := column{name: name}
	if len(name) > 96 {
		return col
	}
	outer, inner := splitBrackets(name)
	fold := foldLabel(outer)
	if inner != "" {
		inner = foldLabel(inner)
	}
	switch inner {
	case "":
		if outer != name {
			fold = foldLabel(name)
		}
	case "ms", "毫秒", "msec", "millisecond", "milliseconds":
		col.unit = unitMS
	case "s", "秒", "sec", "second", "seconds":
		col.unit = unitS
	default:
		fold = foldLabel(name)
	}
	if cut, ok := strings.CutSuffix(fold, "毫秒"); ok {
		fold, col.unit = cut, unitMS
	} else if cut, ok := strings.CutSuffix(fold, "秒"); ok {
		fold, col.unit = cut, unitS
	}
	col.kind = columnWords()[fold]
	if col.kind == colStart || col.kind == colEnd {
		switch {
		case strings.HasSuffix(fold, "ms"):
			col.unit = unitMS
		case strings.HasSuffix(fold, "sec"), strings.HasSuffix(fold, "seconds"), fold == "starts":
			col.unit = unitS
		}
		return col
	}
	if col.kind == colNone {
		if key := metaKeys[fold]; key != "" && key != headingKey {
			col.kind, col.meta = colMeta, key
		} else if key := halfKeys[fold]; key != "" {
			col.kind, col.meta = colMeta, key
		}
	}
	return col
}

// isHeading says whether a row names columns: the words, and something beside them.
func isHeading(cols []column) bool {
	known := 0
	for _, c := range cols {
		if c.kind != colNone {
			known++
		}
	}
	return known >= 2 && slices.ContainsFunc(cols, func(c column) bool { return c.kind == colText })
}

// maxHeading is how far down a heading is looked for, in bytes.
const maxHeading = 16 << 10

// heading finds the heading in the first rows and the separator that makes it one. The scanner stands behind it.
func heading(text string, seps []string) (cols []column, scan *csvScanner, above int) {
	for _, sep := range seps {
		c := &csvScanner{src: text[:min(len(text), maxHeading)], sep: sep, line: 1}
		var cells []cell
		for n := 0; n < 3; {
			row, _, err := c.row(cells)
			if err != nil || len(row) == 0 {
				break
			}
			if cells = row; blankRow(row) {
				continue
			}
			if n++; len(row) < 2 {
				continue
			}
			if cols := columnsOf(row); isHeading(cols) {
				c.src = text
				return cols, c, n - 1
			}
		}
	}
	return nil, nil, 0
}

func blankRow(row []cell) bool {
	for _, c := range row {
		if skipBlank(c.text, 0) < len(c.text) {
			return false
		}
	}
	return true
}

// separators of csv, with the full-width comma of tables made by hand, and of tsv.
func separators(tab bool) []string {
	if tab {
		return []string{"\t"}
	}
	return []string{",", ";", "，", "；"}
}

func (p *probe) isTable(tab bool) bool {
	cols, _, _ := heading(p.text, separators(tab))
	return cols != nil || headless(p.text, separators(tab)[0], p.part) != nil
}

// index is the first column of a kind, -1 when there is none.
func index(cols []column, kind columnKind) int {
	return slices.IndexFunc(cols, func(c column) bool { return c.kind == kind })
}
