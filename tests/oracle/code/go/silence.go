// SPDX-License-Identifier: MIT

package main

import (
	"io"
	"log/slog"
)

// A logger for the SDK, whose words nobody reads.
func nothing() *slog.Logger {
	return slog.New(slog.NewTextHandler(io.Discard, nil))
}
