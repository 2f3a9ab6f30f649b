package main

import (
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"chayan/internal/batch"
)

// patience is how long work may take before a bar is shown for it.
const patience = 500 * time.Millisecond

// progress shows a bar on stderr while the work is long and a person is watching. It is called from one goroutine.
type progress struct {
	c       *console
	wanted  bool
	started time.Time
	bars    *mpb.Progress
	bar     *mpb.Bar
	items   atomic.Int64 // the bar reads it from its own goroutine
}

// newProgress decides whether there will be a bar: never in a pipe or file, nor on a screen on which results are
// written as they come.
func newProgress(c *console, opt checkOptions) *progress {
	streaming := c.outTTY && opt.show.format != "table" && opt.show.format != "md"
	return &progress{
		c: c, started: time.Now(),
		wanted: opt.progress && !opt.show.quiet && c.errTTY && c.env("TERM") != "dumb" && !streaming,
	}
}

// step tells how far the work is.
func (p *progress) step(at batch.Progress) {
	if !p.wanted {
		return
	}
	p.items.Store(int64(at.Items))
	if p.bar == nil {
		if time.Since(p.started) < patience {
			return
		}
		p.bars = mpb.New(mpb.WithOutput(p.c.err), mpb.WithWidth(40), mpb.WithAutoRefresh())
		p.bar = p.bars.AddBar(0,
			mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.c.t("cli.progress", p.items.Load()) })),
			mpb.AppendDecorators(decor.Percentage(), decor.Name("  "), decor.AverageETA(decor.ET_STYLE_GO)))
	}
	p.bar.SetTotal(at.TotalBytes, false)
	p.bar.SetCurrent(at.Bytes)
}

// done takes the bar away, so that the report begins on a clean line.
func (p *progress) done() {
	if p.bar == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}
