package knowledge

// decodeFront makes a document of the front matter, strictly: an unknown key, a
// double, a wrong kind of value and a missing key are all problems.
func (f *file) decodeFront() *Document {
	d := &decoder{path: f.path, rule: frontRule}
	doc := &Document{Path: f.path}
	entries := d.fields(f.front, "the front matter",
		"id", "title", "aliases", "topics", "as_of", "valid_until", "superseded_by", "sources", "questions")
	for _, entry := range entries {
		switch entry.key {
		case "id":
			doc.ID = d.id(entry)
		case "title":
			doc.Title = d.text(entry)
		case "aliases":
			doc.Aliases = d.list(entry)
		case "topics":
			doc.Topics = d.list(entry)
		case "as_of":
			doc.AsOf = d.date(entry)
		case "valid_until":
			doc.ValidUntil = d.date(entry)
		case "superseded_by":
			doc.SupersededBy = d.id(entry)
		case "sources":
			doc.Sources = d.sources(entry)
		case "questions":
			doc.Questions = d.list(entry)
		}
	}
	d.require(entries, 1, "the front matter", "id", "title", "as_of", "sources")
	f.problems = append(f.problems, d.problems...)
	return doc
}

// sources returns the value of the key sources.
func (d *decoder) sources(f field) []Source {
	items := d.items(f)
	sources := make([]Source, 0, len(items))
	for _, item := range items {
		sources = append(sources, d.source(item))
	}
	return sources
}

func (d *decoder) source(n node) Source {
	var source Source
	entries := d.fields(n, "a source", "name", "url", "published")
	for _, entry := range entries {
		switch entry.key {
		case "name":
			source.Name = d.text(entry)
		case "url":
			source.URL = d.text(entry)
		case "published":
			source.Published = d.date(entry)
		}
	}
	d.require(entries, n.line, "the source", "name", "url")
	return source
}

// require reports the keys that are not among the fields.
func (d *decoder) require(fields []field, line int, what string, keys ...string) {
	for _, key := range keys {
		if !hasKey(fields, key) {
			d.add(line, what+" has no key "+key, "add it")
		}
	}
}

func hasKey(fields []field, key string) bool {
	for _, f := range fields {
		if f.key == key {
			return true
		}
	}
	return false
}
