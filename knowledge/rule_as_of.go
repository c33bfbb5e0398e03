package knowledge

import (
	"fmt"
)

// checkAsOf holds as_of to what it means: the day up to which the sources show
// the content to hold. It cannot be in the future, it cannot be later than every
// source when all of them are dated, and a source that is newer than it was
// either not used or not counted.
func checkAsOf(c *corpus, r *reporter) {
	for _, f := range c.files {
		asOf := f.doc.AsOf
		if asOf.IsZero() {
			continue
		}
		line := f.frontLine("as_of")
		if !c.opts.Now.IsZero() {
			oldest := c.opts.Now
			oldest.Year -= c.opts.MaxAge
			if asOf.Compare(c.opts.Now) > 0 {
				r.fail(f.path, line, fmt.Sprintf("as_of %s is in the future", asOf), "write the date of the newest source")
			}
			if c.opts.MaxAge > 0 && asOf.Compare(oldest) < 0 {
				r.warn(f.path, line, fmt.Sprintf("as_of %s is more than %d years ago", asOf, c.opts.MaxAge), "look for a newer source that still shows it")
			}
		}
		newest, dated := newestSource(f.doc)
		switch {
		case newest.Compare(asOf) > 0:
			r.warn(f.path, line, fmt.Sprintf("as_of %s is before the newest source, %s", asOf, newest), "write the date of the newest source that the content rests on")
		case dated && newest.Compare(asOf) < 0:
			r.warn(f.path, line, fmt.Sprintf("as_of %s is after every source; the newest is of %s", asOf, newest), "write the date of the newest source, or name the one that shows it")
		}
	}
}

// newestSource returns the latest date of a source, and whether every source is dated.
func newestSource(d *Document) (newest Date, dated bool) {
	dated = len(d.Sources) > 0
	for _, s := range d.Sources {
		if s.Published.Compare(newest) > 0 {
			newest = s.Published
		}
		dated = dated && !s.Published.IsZero()
	}
	return newest, dated
}
