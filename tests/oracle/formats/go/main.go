// SPDX-License-Identifier: MIT

// Formatsreader reads findings as reviewdog does, with reviewdog's own parsers.
//
//	formatsreader sarif|checkstyle <REPORT
//
// It prints a finding per line as JSON. Names of files travel as base64: they may be no UTF-8.
package main

import (
	"encoding/json"
	"log"
	"os"

	"github.com/reviewdog/reviewdog/parser"
	"github.com/reviewdog/reviewdog/proto/rdf"
)

type place struct {
	Path                             []byte
	Line, Column, EndLine, EndColumn int32
}

type suggestion struct {
	place
	Text string
}

type related struct {
	place
	Message string
}

type finding struct {
	place
	Message, Severity, Code string
	Suggestions             []suggestion
	Related                 []related
}

func placeOf(path string, r *rdf.Range) place {
	return place{
		[]byte(path),
		r.GetStart().GetLine(), r.GetStart().GetColumn(),
		r.GetEnd().GetLine(), r.GetEnd().GetColumn(),
	}
}

func convert(d *rdf.Diagnostic) finding {
	path := d.GetLocation().GetPath()
	f := finding{
		place:    placeOf(path, d.GetLocation().GetRange()),
		Message:  d.GetMessage(),
		Severity: d.GetSeverity().String(),
		Code:     d.GetCode().GetValue(),
	}
	for _, s := range d.GetSuggestions() {
		f.Suggestions = append(f.Suggestions, suggestion{placeOf(path, s.GetRange()), s.GetText()})
	}
	for _, r := range d.GetRelatedLocations() {
		l := r.GetLocation()
		f.Related = append(f.Related, related{placeOf(l.GetPath(), l.GetRange()), r.GetMessage()})
	}
	return f
}

func main() {
	p, err := parser.New(&parser.Option{FormatName: os.Args[1]})
	if err != nil {
		log.Fatal(err)
	}
	diagnostics, err := p.Parse(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	encoder := json.NewEncoder(os.Stdout)
	for _, d := range diagnostics {
		if err := encoder.Encode(convert(d)); err != nil {
			log.Fatal(err)
		}
	}
}
